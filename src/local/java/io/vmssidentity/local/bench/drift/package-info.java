/**
 * Measures what a drift scan of ever more scale sets costs. Read {@link
 * io.vmssidentity.local.bench.drift.DriftBench} first.
 */
package io.vmssidentity.local.bench.drift;
