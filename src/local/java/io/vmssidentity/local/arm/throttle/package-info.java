/**
 * Throttling: the buckets of ARM and of Compute, and what they tell in headers. Read {@code
 * Throttles} first.
 */
package io.vmssidentity.local.arm.throttle;
