/**
 * Measures what the README says of the app's speed, on local Azure and with the packaged app. Each
 * benchmark is a command that prints figures and holds them to its claims. Read {@link
 * io.vmssidentity.local.bench.GroupBench} first.
 */
package io.vmssidentity.local.bench;
