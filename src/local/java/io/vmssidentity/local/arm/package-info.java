/**
 * What Azure Resource Manager does with scale sets and user-assigned identities, without a socket:
 * the identity PATCH, ETags, long-running operations, permissions, errors and faults. Time comes
 * from a clock that tests set. Uses the JDK and Jackson only. Read {@code Arm} (a request and its
 * answer) first, then {@code IdentityMerge} (what a PATCH does) and {@code FakeAzure} (what a test
 * may do).
 */
package io.vmssidentity.local.arm;
