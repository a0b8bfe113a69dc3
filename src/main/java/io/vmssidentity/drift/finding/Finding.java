// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.finding;

import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.Locale;

/**
 * One way in which a scale set differs from what the last change left.
 *
 * @param identity of a finding about one user-assigned identity; else null
 * @param principalId the new one of a replaced principal; else null
 */
public record Finding(Kind kind, UserAssignedIdentityId identity, String principalId) {

  /** What can be found. */
  public enum Kind {
    MISSING_IDENTITY("missingIdentity", "A user-assigned identity was taken away."),
    UNEXPECTED_IDENTITY("unexpectedIdentity", "A user-assigned identity was added."),
    SYSTEM_ASSIGNED_MISSING(
        "systemAssignedMissing", "The system-assigned identity was switched off."),
    SYSTEM_ASSIGNED_UNEXPECTED(
        "systemAssignedUnexpected", "The system-assigned identity was switched on."),
    SYSTEM_PRINCIPAL_REPLACED(
        "systemPrincipalReplaced",
        "The system-assigned identity was switched off and on again: role assignments of the old"
            + " principal do not count for the new one."),
    DANGLING_IDENTITY(
        "danglingIdentity",
        "A user-assigned identity has no principal: it was deleted, or deleted and created again."
            + " Remove it, then add it again."),
    SCALE_SET_GONE("scaleSetGone", "The scale set does not exist any more.");

    private final String text;
    private final String message;

    Kind(String text, String message) {
      this.text = text;
      this.message = message;
    }

    /** A sentence for people. */
    public String message() {
      return message;
    }

    /** As events name it. */
    @Override
    public String toString() {
      return text;
    }
  }

  public static Finding of(Kind kind) {
    return new Finding(kind, null, null);
  }

  public static Finding about(Kind kind, UserAssignedIdentityId identity) {
    return new Finding(kind, identity, null);
  }

  /** The same text for equal findings. */
  public String key() {
    return (kind + "\n" + identity + "\n" + principalId).toLowerCase(Locale.ROOT);
  }
}
