// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.ArrayList;
import java.util.List;

/** What an operator should know about a change that worked. */
public enum Warning {
  DEFAULT_IDENTITY_AMBIGUOUS(
      "defaultIdentityAmbiguous",
      "The scale set has several user-assigned identities and no system-assigned one: code that"
          + " asks the metadata service for a token must now name an identity."),
  PRINCIPAL_REPLACED(
      "principalReplaced",
      "The system-assigned identity was created anew: role assignments of the old principal do not"
          + " count for the new one. Assign them again."),
  LAST_IDENTITY_REMOVED(
      "lastIdentityRemoved",
      "The scale set has no managed identity any more: its code cannot get tokens once the cached"
          + " ones expire (up to a day)."),
  FLEXIBLE_INSTANCES_NOT_UPDATED(
      "flexibleInstancesNotUpdated",
      "The scale set is a Flexible one: instances that exist keep their identities, only new ones"
          + " get the change."),
  DANGLING_IDENTITY(
      "danglingIdentity",
      "A user-assigned identity of the scale set has no principal: it was deleted or re-created."
          + " Remove it, then add it again."),
  NO_BASELINE(
      "noBaseline",
      "There is nothing to restore: the scale set was never changed by a request. Send what it shall"
          + " have, or accept what it has."),
  WRITE_UNCONFIRMED(
      "writeUnconfirmed",
      "The answer to an earlier PATCH for this request was lost, and Azure did not show what became"
          + " of that PATCH."),
  EVENT_SHORTENED(
      "eventShortened",
      "before, after, patch and inverse are left out: with so many identities the event would be"
          + " larger than a message may be.");

  private final String code;
  private final String message;

  Warning(String code, String message) {
    this.code = code;
    this.message = message;
  }

  public String code() {
    return code;
  }

  public String message() {
    return message;
  }

  /**
   * The warnings for a step that led from {@code before} to {@code after}.
   *
   * @param known whether {@code after} was read from ARM; a plan has no principals to judge by
   */
  public static List<Warning> of(
      Assignment before, Assignment after, boolean flexible, boolean known) {
    List<Warning> warnings = new ArrayList<>();
    if (isAmbiguous(after) && !isAmbiguous(before)) {
      warnings.add(DEFAULT_IDENTITY_AMBIGUOUS);
    }
    if (before.principalId() != null
        && after.principalId() != null
        && !before.principalId().equals(after.principalId())) {
      warnings.add(PRINCIPAL_REPLACED);
    }
    if (after.isEmpty() && !before.isEmpty()) {
      warnings.add(LAST_IDENTITY_REMOVED);
    }
    if (flexible && !before.asDesired().equals(after.asDesired())) {
      warnings.add(FLEXIBLE_INSTANCES_NOT_UPDATED);
    }
    if (known && !flexible && hasDangling(after)) {
      warnings.add(DANGLING_IDENTITY);
    }
    return List.copyOf(warnings);
  }

  /**
   * Without a system-assigned identity the metadata service takes the only user-assigned one; with
   * several the caller must name one.
   *
   * @see <a
   *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq">FAQ</a>
   */
  private static boolean isAmbiguous(Assignment assignment) {
    return !assignment.systemAssigned() && assignment.userAssigned().size() > 1;
  }

  private static boolean hasDangling(Assignment assignment) {
    return assignment.userAssigned().values().stream().anyMatch(p -> p.principalId() == null);
  }
}
