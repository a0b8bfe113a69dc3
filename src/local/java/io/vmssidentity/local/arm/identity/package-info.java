/**
 * The identity of a scale set: what a PATCH may say, what the PATCH does, and what ARM refuses.
 * Read {@code IdentityMerge} first.
 */
package io.vmssidentity.local.arm.identity;
