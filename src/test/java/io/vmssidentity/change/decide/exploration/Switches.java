// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.group.Endings;
import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.change.decide.view.Seen;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.ledger.Versions;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.Outcome;
import java.util.List;

/** Switches rules off, by what is stored. */
final class Switches {
  private Switches() {}

  static ScaleSetState stored(Scenario scenario, ScaleSetState next) {
    ScaleSetState stored = next;
    if (!scenario.has(Rule.OPEN_INTENT)) {
      stored = stored.withIntent(null);
    }
    if (!scenario.has(Rule.NEWEST_ETAG)) {
      stored = stored.with(Versions.UNKNOWN);
    }
    if (!scenario.has(Rule.STAMPS)) {
      stored = stored.with(new Decided(stored.decided().baseline(), Stamps.NONE));
    }
    if (!scenario.has(Rule.NAMED_WAKE_UP)) {
      stored = stored.with(stored.schedule().with((WakeUp) null));
    }
    return scenario.has(Rule.GROUP_LIMIT) ? stored : stored.withGroupLimit(null);
  }

  /** A step goes on with what it knows, so that what is stored instead must be read by it. */
  static Step stored(Scenario scenario, Step step, int version, Facts facts) {
    boolean same =
        scenario.has(Rule.GROUP_LIMIT)
            && scenario.has(Rule.RESERVED)
            && scenario.has(Rule.FOLLOW_TO_THE_END);
    return same ? step.stored("" + version, facts) : step.storedElse();
  }

  /** Who is told that the operation runs is forgotten, and the operation, too. */
  static ScaleSetState next(Scenario scenario, ScaleSetState next, List<RowChange> changes) {
    boolean running =
        changes.stream()
            .anyMatch(
                it ->
                    it instanceof RowChange.Ended ended
                        && ended.record().outcome() == Outcome.OPERATION_RUNNING);
    return running && !scenario.has(Rule.FOLLOW_TO_THE_END) ? next.with(Stage.IDLE) : next;
  }

  /** Who is to be set aside is told at once. */
  static List<RowChange> changes(ExploredWorld world, List<RowChange> changes) {
    return world.scenario.has(Rule.SET_ASIDE)
        ? changes
        : changes.stream().map(it -> told(world, it)).toList();
  }

  private static RowChange told(ExploredWorld world, RowChange change) {
    if (!(change instanceof RowChange.Moved moved) || moved.progress().setAside() == null) {
      return change;
    }
    Facts facts =
        new Facts(
            world.now,
            "n",
            "i",
            false,
            (shown, purpose, from, to) -> GuardDecision.ALLOWED,
            world.scenario.limits());
    View view = new View(world.state, world.rows, Seen.NOTHING, facts);
    OpenRequest row = view.named(List.of(change.key())).get(0);
    return Endings.told(view, row, moved.progress().setAside());
  }

  static List<OpenRequest> rows(Scenario scenario, List<OpenRequest> rows) {
    return scenario.has(Rule.RESERVED)
        ? rows
        : rows.stream()
            .map(
                it -> {
                  RequestProgress old = it.progress();
                  return it.with(
                      new RequestProgress(
                          0, old.setAside(), old.waitingTold(), old.unconfirmed(), old.told()));
                })
            .toList();
  }

  /** The step after a write of which it is not known whether it is stored. */
  static Step lost(Scenario scenario, Step step) {
    Step forgetful =
        new Step(step.state(), step.version(), step.open(), step.seen(), null, step.action());
    return (scenario.has(Rule.ONE_PATCH_A_TOKEN) ? step : forgetful).storedElse();
  }

  static Step over(Step step) {
    return new Step(step.state(), step.version(), step.open(), step.seen(), null, new Action.End());
  }
}
