// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Which calls go wrong, and how: as planned, in the order of planning, else by chance. */
public final class FaultPlan {
  private final List<Planned> planned = new ArrayList<>();
  private final Map<Fault, Integer> struck = new HashMap<>();
  private SplittableRandom random;
  private double ratio;
  private Set<CallKind> kinds;
  private List<Fault> faults;

  private record Planned(CallKind kind, Fault fault) {}

  /** Strikes the next calls of a kind. */
  public synchronized void next(int calls, CallKind kind, Fault fault) {
    for (int i = 0; i < calls; i++) {
      planned.add(new Planned(kind, fault));
    }
  }

  /** Strikes a share of the calls, the same ones for the same seed and order of calls. */
  public synchronized void random(
      long seed, double newRatio, Set<CallKind> newKinds, List<Fault> newFaults) {
    random = new SplittableRandom(seed);
    ratio = newRatio;
    kinds = Set.copyOf(newKinds);
    faults = List.copyOf(newFaults);
  }

  /** Ends all faults. */
  public synchronized void clear() {
    planned.clear();
    ratio = 0;
  }

  /** How often each fault struck so far. */
  public synchronized Map<Fault, Integer> struck() {
    return Map.copyOf(struck);
  }

  /** The fault of a call that has come in. */
  public synchronized Optional<Fault> take(CallKind kind) {
    Optional<Fault> fault = next(kind);
    fault.ifPresent(it -> struck.merge(it, 1, Integer::sum));
    return fault;
  }

  private Optional<Fault> next(CallKind kind) {
    for (int i = 0; i < planned.size(); i++) {
      if (planned.get(i).kind() == kind) {
        return Optional.of(planned.remove(i).fault());
      }
    }
    return ratio > 0 && kinds.contains(kind) && random.nextDouble() < ratio
        ? Optional.of(faults.get(random.nextInt(faults.size())))
        : Optional.empty();
  }
}
