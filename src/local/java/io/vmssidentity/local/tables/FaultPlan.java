package io.vmssidentity.local.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Which calls go wrong, and how: by rules, in the order they were added, else by chance. */
public final class FaultPlan {
  private final List<FaultRule> rules = new ArrayList<>();
  private SplittableRandom random = new SplittableRandom(0);
  private double ratio;
  private List<Fault> randomFaults = List.of();
  private Set<CallKind> randomKinds = Set.of();

  /** Strikes the rule's next calls. */
  public synchronized void add(FaultRule rule) {
    if (rule.calls() < 1) {
      throw new IllegalArgumentException("A rule strikes at least one call: " + rule);
    }
    rules.add(rule);
  }

  /** Strikes a share of the calls, the same ones for the same seed and order of calls. */
  public synchronized void random(
      long seed, double newRatio, Set<CallKind> kinds, List<Fault> faults) {
    random = new SplittableRandom(seed);
    ratio = newRatio;
    randomKinds = Set.copyOf(kinds);
    randomFaults = List.copyOf(faults);
  }

  /** Ends all faults. */
  public synchronized void clear() {
    rules.clear();
    ratio = 0;
  }

  /** The rules that still have calls to strike. */
  public synchronized List<FaultRule> pending() {
    return List.copyOf(rules);
  }

  /** The fault of a call that has come in. */
  public synchronized Optional<Fault> take(CallKind kind) {
    for (int i = 0; i < rules.size(); i++) {
      FaultRule rule = rules.get(i);
      if (rule.matches(kind)) {
        if (rule.calls() == 1) {
          rules.remove(i);
        } else {
          rules.set(i, rule.times(rule.calls() - 1));
        }
        return Optional.of(rule.fault());
      }
    }
    return ratio > 0 && randomKinds.contains(kind) && random.nextDouble() < ratio
        ? Optional.of(randomFaults.get(random.nextInt(randomFaults.size())))
        : Optional.empty();
  }
}
