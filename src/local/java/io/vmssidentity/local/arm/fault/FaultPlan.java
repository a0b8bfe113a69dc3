// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.fault;

import io.vmssidentity.local.arm.resource.ArmMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Which calls go wrong, and how: by rules, in the order they were added, else by chance. */
public final class FaultPlan {
  private final List<FaultRule> rules = new ArrayList<>();
  private final Map<Fault, Integer> struck = new HashMap<>();
  private SplittableRandom random = new SplittableRandom(0);
  private double ratio;
  private List<Fault> randomFaults = List.of();
  private Set<ArmMethod> randomMethods = Set.of();

  /** Strikes the rule's next calls. */
  public synchronized void add(FaultRule rule) {
    if (rule.calls() < 1) {
      throw new IllegalArgumentException("A rule strikes at least one call: " + rule);
    }
    if (rule.method() != null && !rule.fault().suits(rule.method(), "")) {
      throw new IllegalArgumentException("The fault does not suit the method: " + rule);
    }
    rules.add(rule);
  }

  /** Strikes a share of the calls, the same ones for the same seed and order of calls. */
  public synchronized void random(
      long seed, double newRatio, Set<ArmMethod> methods, List<Fault> faults) {
    random = new SplittableRandom(seed);
    ratio = newRatio;
    randomMethods = Set.copyOf(methods);
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

  /** How often each fault struck so far. */
  public synchronized Map<Fault, Integer> struck() {
    return Map.copyOf(struck);
  }

  public synchronized Optional<Fault> take(ArmMethod method, String scaleSetId) {
    Optional<Fault> fault = planned(method, scaleSetId).or(() -> byChance(method, scaleSetId));
    fault.ifPresent(it -> struck.merge(it, 1, Integer::sum));
    return fault;
  }

  private Optional<Fault> planned(ArmMethod method, String scaleSetId) {
    for (int i = 0; i < rules.size(); i++) {
      FaultRule rule = rules.get(i);
      if (rule.matches(method, scaleSetId)) {
        if (rule.spared() > 0) {
          rules.set(i, rule.after(rule.spared() - 1));
          continue;
        }
        if (rule.calls() == 1) {
          rules.remove(i);
        } else {
          rules.set(i, rule.times(rule.calls() - 1));
        }
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> byChance(ArmMethod method, String scaleSetId) {
    if (ratio == 0 || !randomMethods.contains(method) || random.nextDouble() >= ratio) {
      return Optional.empty();
    }
    List<Fault> suitable =
        randomFaults.stream().filter(fault -> fault.suits(method, scaleSetId)).toList();
    return suitable.isEmpty()
        ? Optional.empty()
        : Optional.of(suitable.get(random.nextInt(suitable.size())));
  }
}
