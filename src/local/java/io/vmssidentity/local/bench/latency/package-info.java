/**
 * Measures how long one request takes when nothing else is to do. Read {@link
 * io.vmssidentity.local.bench.latency.LatencyBench} first.
 */
package io.vmssidentity.local.bench.latency;
