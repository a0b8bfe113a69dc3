package io.vmssidentity.local.servicebus.amqp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the handlers of sessions did, from many threads. */
final class SessionLog {
  private final Set<String> inside = new HashSet<>();
  private final List<String> overlaps = new ArrayList<>();
  private final Map<String, List<Integer>> handled = new HashMap<>();

  private int mostAtOnce;

  synchronized void enter(String session) {
    if (!inside.add(session)) {
      overlaps.add(session);
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
