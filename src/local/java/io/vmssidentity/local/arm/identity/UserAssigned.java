// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.identity;

/**
 * What a scale set knows of a user-assigned identity that it lists.
 *
 * @param principalId null when dangling: the identity was deleted, and perhaps re-created, since
 * @param clientId null when dangling
 */
public record UserAssigned(String principalId, String clientId) {
  public static final UserAssigned DANGLING = new UserAssigned(null, null);
}
