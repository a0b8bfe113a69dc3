// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of one queue's sessions: compared without letter case, shown as first written. */
@Evidence(
    value = "Session IDs have no letter case: two that differ only in it name one session.",
    from = From.SDK_SOURCE,
    where = "github.com/Azure/azure-sdk-for-java/pull/48759 and Azure/durabletask/pull/1334")
@Evidence(
    value = "Letters outside ASCII are compared in session IDs as .NET's OrdinalIgnoreCase does.",
    from = From.ASSUMED)
public final class SessionNames {
  private static final char END_OF_ASCII = 128;

  private final Map<String, String> shown = new HashMap<>();
  private boolean caseChanged;

  /** What is the same for all ways to write a session ID. */
  public static String key(String sessionId) {
    char[] letters = sessionId.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      char upper = Character.toUpperCase(letters[i]);
      boolean becomesAscii = letters[i] >= END_OF_ASCII && upper < END_OF_ASCII;
      letters[i] = becomesAscii ? letters[i] : upper;
    }
    return new String(letters);
  }

  /**
   * @param other null = none, which is no session's
   */
  public static boolean same(String one, String other) {
    return other != null && key(one).equals(key(other));
  }

  /** Remembers how a session ID was written, unless it was written before. */
  public void write(String sessionId) {
    shown.putIfAbsent(key(sessionId), sessionId);
  }

  /** How an accepted session is called towards its receiver. */
  @Evidence(
      value = "An accepted session is called as its ID was first written; messages keep theirs.",
      from = From.ASSUMED)
  public String shown(String sessionId) {
    String first = shown.getOrDefault(key(sessionId), sessionId);
    return caseChanged ? inOtherCase(first) : first;
  }

  /** A fault: from now on all sessions are shown in another letter case. */
  @Evidence(
      value = "A failover or an upgrade may change the letter case that a session is shown in.",
      from = From.SDK_SOURCE,
      where = "github.com/Azure/durabletask/pull/1334")
  public void changeCase() {
    caseChanged = !caseChanged;
  }

  private static String inOtherCase(String sessionId) {
    String upper = sessionId.toUpperCase(Locale.ROOT);
    return upper.equals(sessionId) ? sessionId.toLowerCase(Locale.ROOT) : upper;
  }
}
