/**
 * What all benchmarks share: local Azure with the packaged app, the floor of a message's way, and
 * figures of how long messages took. Read {@link
 * io.vmssidentity.local.bench.environment.BenchFixture} first.
 */
package io.vmssidentity.local.bench.environment;
