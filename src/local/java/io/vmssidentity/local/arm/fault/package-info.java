/**
 * Faults that a test or a script plans: which call they strike, how often, and what they do. Read
 * {@code FaultPlan} first.
 */
package io.vmssidentity.local.arm.fault;
