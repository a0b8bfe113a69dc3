/**
 * The use case of drift: a scan compares what each scale set has with what requests decided. What
 * is found is remembered first, and then published and repaired. Scan and observer read, tell and
 * remember through ports. Read {@link io.vmssidentity.drift.DriftScan} first, then {@link
 * io.vmssidentity.drift.Sweep} and {@link io.vmssidentity.drift.DriftState}.
 */
package io.vmssidentity.drift;
