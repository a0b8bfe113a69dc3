// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How often each kind of fault really struck: a fault that only waits proves nothing. */
final class ChaosStrikes {
  /** Strikes an app that has just started: later it has a token. */
  static final String TOKEN_REFUSED = "token refused";

  private final LocalAzure azure;
  private final Map<String, Integer> done = new ConcurrentHashMap<>();

  ChaosStrikes(LocalAzure azure) {
    this.azure = azure;
  }

  /** A fault struck that no stand-in counts. */
  void count(String kind) {
    done.merge(kind, 1, Integer::sum);
  }

  /** How often each kind struck so far. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>(done);
    add(counts, azure.arm().faults().struck(), ArmTrouble::kind);
    add(counts, azure.tables().faults().struck(), TableTrouble::kind);
    add(counts, struck(Entities.REQUESTS_QUEUE), ServiceBusTrouble::ofQueue);
    add(counts, struck(Entities.EVENTS_TOPIC), ServiceBusTrouble::ofTopic);
    if (azure.identity().faults().struck() > 0) {
      counts.put(TOKEN_REFUSED, azure.identity().faults().struck());
    }
    return counts;
  }

  /** The kinds that never struck. */
  Set<String> missing(Collection<String> kinds) {
    Set<String> missing = new TreeSet<>(kinds);
    missing.removeAll(counts().keySet());
    return missing;
  }

  private Map<io.vmssidentity.local.servicebus.fault.Fault, Integer> struck(String entity) {
    return azure.serviceBus().faults(entity).struck();
  }

  private static <T> void add(
      Map<String, Integer> counts, Map<T, Integer> struck, Function<T, String> kind) {
    struck.forEach((fault, times) -> counts.merge(kind.apply(fault), times, Integer::sum));
  }
}
