// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

/**
 * The service principal behind a user-assigned identity.
 *
 * @param principalId null when ARM shows none: the identity was deleted or re-created (it is
 *     <em>dangling</em>), or the scale set is a Flexible one
 * @param clientId null as {@code principalId} is
 */
public record Principal(String principalId, String clientId) {
  /** Not shown by ARM. */
  public static final Principal UNKNOWN = new Principal(null, null);
}
