package io.vmssidentity.change;

import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.request.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between a group's plan and ARM: stops the requests that must not be carried out. */
final class Gate {
  private final Safeguards safeguards;
  private final Patience patience;

  Gate(Safeguards safeguards, Patience patience) {
    this.safeguards = safeguards;
    this.patience = patience;
  }

  /** A request that goes no further, and why. */
  record Stopped(Entry entry, Problem problem) {}

  Fold.Judge judge(ScaleSet now) {
    return (from, to) -> safeguards.guard().judge(now, from, to);
  }

  /** Which of a plan's requests are not allowed; it must be made anew without them. */
  List<Stopped> refused(ScaleSet now, Fold plan, Optional<Patch> patch) {
    List<Stopped> refused =
        plan.refusals().stream()
            .map(it -> new Stopped(it.entry(), Problem.notAllowed(it.verdict())))
            .toList();
    return refused.isEmpty() && patch.isPresent() ? refusedAtOnce(now, plan, patch.get()) : refused;
  }

  /** Each step was judged; what ARM will make of the body that they become is judged, too. */
  private List<Stopped> refusedAtOnce(ScaleSet now, Fold plan, Patch patch) {
    Desired actual = now.assignment().asDesired();
    return safeguards.guard().judge(now, actual, patch.appliedTo(actual))
            instanceof Verdict.Refused refused
        ? plan.steps().stream()
            .filter(step -> !step.isDryRun())
            .map(step -> new Stopped(step.entry(), Problem.notAllowed(refused)))
            .toList()
        : List.of();
  }

  /**
   * Reserves the removals of a plan; what was reserved for a request before counts.
   *
   * @return the requests for which too few are left; the plan must be made anew without them
   * @throws Redeliver when the removals could not be counted
   */
  List<Stopped> beyondLimit(ScaleSet now, Fold plan) {
    Map<Entry, Integer> wanted = new LinkedHashMap<>();
    for (Fold.Step step : plan.steps()) {
      int more = step.removals(now.assignment().asDesired()) - step.entry().reserved();
      if (!step.isDryRun() && more > 0) {
        wanted.put(step.entry(), more);
      }
    }
    if (wanted.isEmpty()) {
      return List.of();
    }
    Iterator<Boolean> fits = reserve(now, List.copyOf(wanted.values())).iterator();
    List<Stopped> stopped = new ArrayList<>();
    wanted.forEach(
        (entry, removals) -> {
          if (fits.next()) {
            entry.reserve(removals);
          } else {
            Problem problem = Problem.limitReached(safeguards.removals().perHour());
            stopped.add(new Stopped(entry, problem));
          }
        });
    return stopped;
  }

  private List<Boolean> reserve(ScaleSet now, List<Integer> removals) {
    return Redeliver.onFailure(
        () -> safeguards.removals().reserve(now.id().subscriptionId(), removals, patience));
  }

  /**
   * Waits while nothing is to be written.
   *
   * @return whether it waited: all may be different now
   * @throws Redeliver when that lasts longer than the budget
   */
  boolean waited(ArmWriter arm) {
    boolean waited = false;
    while (safeguards.readOnly().getAsBoolean()) {
      arm.waitForPermission();
      waited = true;
    }
    return waited;
  }
}
