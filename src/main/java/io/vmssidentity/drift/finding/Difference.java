// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.finding;

import io.vmssidentity.drift.finding.Finding.Kind;

/**
 * What a finding is about, in a few words for people.
 *
 * @param subject the name or ID of an identity, or "scale set"
 * @param baseline what it shall be
 * @param actual what it is
 */
public record Difference(String subject, String baseline, String actual) {
  private static final String SYSTEM = "system-assigned identity";

  public static Difference of(Finding finding) {
    String identity = String.valueOf(finding.identity());
    return switch (finding.kind()) {
      case MISSING_IDENTITY -> new Difference(identity, "assigned", "not assigned");
      case UNEXPECTED_IDENTITY -> new Difference(identity, "not assigned", "assigned");
      case SYSTEM_ASSIGNED_MISSING -> new Difference(SYSTEM, "on", "off");
      case SYSTEM_ASSIGNED_UNEXPECTED -> new Difference(SYSTEM, "off", "on");
      case SYSTEM_PRINCIPAL_REPLACED ->
          new Difference(SYSTEM, "on", "on, with the new principal " + finding.principalId());
      case DANGLING_IDENTITY -> new Difference(identity, "assigned", "assigned, without principal");
      case SCALE_SET_GONE -> new Difference("scale set", "there", "gone");
    };
  }

  /** What to do about such findings. */
  public static String remedy(Kind kind) {
    return switch (kind) {
      case MISSING_IDENTITY,
          UNEXPECTED_IDENTITY,
          SYSTEM_ASSIGNED_MISSING,
          SYSTEM_ASSIGNED_UNEXPECTED ->
          "Put it back by a request with the change {\"restore\": \"baseline\"}, or take what is there"
              + " as the new baseline by {\"accept\": \"actual\"}.";
      case SYSTEM_PRINCIPAL_REPLACED ->
          "Give the role assignments of the old principal to the new one, then send a request with"
              + " the change {\"accept\": \"actual\"}. The old principal cannot come back.";
      case DANGLING_IDENTITY ->
          "Create the identity again if it was deleted. Then send a request that removes it from the"
              + " scale set, and one that adds it.";
      case SCALE_SET_GONE ->
          "Find out whether it was meant to be deleted. If not, create it again and restore its"
              + " baseline; if it was, exempt it.";
    };
  }
}
