// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

/** Where local ARM does not answer as recorded, and why. */
enum KnownDifference {
  OLD_POLICIES(
      "Compute's throttle policies of 3 and 30 minutes ended in 2024",
      "header x-ms-ratelimit-remaining-resource",
      ".*(3Min|30Min).*"),
  REQUEST_CHARGE(
      "What a call was charged is not told in the recordings of 2026",
      "header x-ms-request-charge",
      "0"),
  PLATFORM_CACHE(
      "A cache inside ARM, of no use to callers", "header x-ms-need-to-refresh-epl-cache", "False"),
  HIDDEN_IDS(
      "Until 2020 the answer to a PATCH hid the IDs of identities that were there before, too",
      "body of a PATCH .*/userAssignedIdentities/.*",
      "\\{\\}"),
  HIDDEN_FROM_ALL(
      "In 2018 a GET hid them, too", "body of a GET .*/userAssignedIdentities/.*", "\\{\\}"),
  CREATING(
      "A seed has no operation that could end, so it is taken for created",
      "body of a GET .*/provisioningState",
      "\"Creating\"");

  private final String reason;
  private final String where;
  private final String recorded;

  KnownDifference(String reason, String where, String recorded) {
    this.reason = reason;
    this.where = where;
    this.recorded = recorded;
  }

  boolean explains(Difference difference) {
    return difference.where().matches(where) && difference.recorded().matches(recorded);
  }

  @Override
  public String toString() {
    return name() + ": " + reason;
  }
}
