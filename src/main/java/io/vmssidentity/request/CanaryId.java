// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.time.Instant;

/**
 * The IDs of canary requests: dry runs by which the app measures itself. Anybody may send a request
 * under such an ID, so only one that wrote nothing counts as a canary request.
 */
public final class CanaryId {
  private static final String PREFIX = "canary:";

  private CanaryId() {}

  /** The ID of the request that is sent at a time. */
  public static String at(Instant time) {
    return PREFIX + time;
  }

  /** Whether it tells the end of a canary request. */
  public static boolean isOf(RequestRecord record) {
    return record.requestId().startsWith(PREFIX) && record.outcome() == Outcome.PLANNED;
  }
}
