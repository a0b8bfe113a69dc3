/**
 * Measures many requests for many scale sets at once, beside a bare HTTP loop and beside ARM's
 * throttle buckets. Read {@link io.vmssidentity.local.bench.fleet.FleetBench} first.
 */
package io.vmssidentity.local.bench.fleet;
