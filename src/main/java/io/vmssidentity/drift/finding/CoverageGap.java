// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.finding;

import io.vmssidentity.identity.SessionKey;
import java.util.List;
import java.util.Map;

/**
 * A part of the scope that could not be read.
 *
 * @param subscriptions of the part; empty when it is not known which belong to it
 * @param reason a sentence
 */
public record CoverageGap(List<String> subscriptions, String reason) {
  public CoverageGap {
    subscriptions = List.copyOf(subscriptions);
  }

  /** A scale set whose row in the ledger cannot be read, and why. */
  public static CoverageGap of(Map.Entry<SessionKey, String> unreadable) {
    String key = unreadable.getKey().value();
    return new CoverageGap(List.of(subscription(key)), key + ": " + unreadable.getValue());
  }

  private static String subscription(String sessionKey) {
    return sessionKey.substring(0, sessionKey.indexOf('/'));
  }
}
