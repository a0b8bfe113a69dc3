// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.transition;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Seen;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What was decided in a stage.
 *
 * @param event what was seen or has happened
 * @param decision its kind
 * @param next the stage that it leads to
 */
public record Transition(String stage, String event, String decision, String next)
    implements Comparable<Transition> {
  /** All that tests and exploration have led to. */
  static final Set<Transition> SEEN = new ConcurrentSkipListSet<>();

  /** Whether what is decided is remembered. */
  private static volatile boolean watched;

  static void watch(boolean on) {
    watched = on;
  }

  /** Remembers what a step has decided. */
  public static Step seen(Step before, Step after) {
    if (watched
        && before != null
        && !(after.action() instanceof Action.Read || after.action() instanceof Action.Send)
        && !(before.action() instanceof Action.Schedule)
        && !wasResting(before)) {
      String stage = name(decidedIn(before, after).stage());
      Decision decision = after.action() instanceof Action.Carry carry ? carry.decision() : null;
      SEEN.add(
          new Transition(
              stage,
              event(before, after),
              decision == null ? "Rest" : decision.getClass().getSimpleName(),
              next(decision, stage)));
    }
    return after;
  }

  private static boolean wasResting(Step before) {
    return before.action() instanceof Action.Carry carry
        && carry.decision() instanceof Decision.Rest;
  }

  private static ScaleSetState decidedIn(Step before, Step after) {
    return before.action() instanceof Action.Send ? before.state() : after.state();
  }

  private static String next(Decision decision, String stage) {
    if (decision instanceof Decision.Write) {
      return "Writing";
    }
    if (decision instanceof Decision.Store store) {
      return name(store.next().stage());
    }
    return decision instanceof Decision.Rest rest ? name(rest.next().stage()) : stage;
  }

  private static String event(Step before, Step after) {
    if (before.action() instanceof Action.Send || before.action() instanceof Action.Read) {
      return after.answer() == null ? "Due" : after.answer().getClass().getSimpleName();
    }
    Decision carried = ((Action.Carry) before.action()).decision();
    if (carried instanceof Decision.Look || carried instanceof Decision.Poll) {
      return seen(after.seen(), carried instanceof Decision.Poll);
    }
    if (carried instanceof Decision.Tell) {
      return "Told";
    }
    return carried instanceof Decision.Reserve ? "Counted" : "Due";
  }

  private static String seen(Seen seen, boolean polled) {
    if (seen.unreadable() != null) {
      return "Unreadable";
    }
    return polled ? seen.operation().getClass().getSimpleName() : "Shown";
  }

  private static String name(Stage stage) {
    return stage.getClass().getSimpleName();
  }

  @Override
  public int compareTo(Transition other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return String.join(" ", stage, event, decision, next);
  }
}
