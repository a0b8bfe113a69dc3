/**
 * Measures what the README says of the app's speed, on local Azure and with the packaged app. Each
 * benchmark is a command that prints figures and holds them to its claims, in a package of its own.
 * Read {@link io.vmssidentity.local.bench.BenchCommand} first.
 */
package io.vmssidentity.local.bench;
