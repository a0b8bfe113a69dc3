// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the handlers of sessions did, from many threads. */
final class SessionLog {
  private final Map<String, Instant> inside = new HashMap<>();
  private final List<String> overlaps = new ArrayList<>();
  private final Map<String, List<Integer>> handled = new HashMap<>();

  private int mostAtOnce;

  /** An overlap is a fault only while the first one's lock lasts: a handler can outlive it. */
  synchronized void enter(String session, Instant lockedUntil) {
    Instant held = inside.put(session, lockedUntil);
    if (held != null && held.isAfter(Instant.now())) {
      overlaps.add(session + " although locked until " + held + ", at " + Instant.now());
    }
    mostAtOnce = Math.max(mostAtOnce, inside.size());
  }

  synchronized void leave(String session) {
    inside.remove(session);
  }

  synchronized void handled(String session, int number) {
    handled.computeIfAbsent(session, k -> new ArrayList<>()).add(number);
  }

  synchronized int count() {
    return handled.values().stream().mapToInt(List::size).sum();
  }

  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  synchronized List<String> overlaps() {
    return List.copyOf(overlaps);
  }

  synchronized Map<String, List<Integer>> handled() {
    return new HashMap<>(handled);
  }

  /** Without what came again after it had been handled. */
  synchronized Map<String, List<Integer>> handledAtLeastOnce() {
    return handled.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stream().distinct().toList()));
  }
}
