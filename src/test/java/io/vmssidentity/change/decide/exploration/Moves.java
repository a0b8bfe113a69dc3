// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may happen next in a world, and what becomes of the world then. */
final class Moves {
  private static final Duration SWEEP_AFTER = Duration.ofMinutes(1);

  private Moves() {}

  static List<Choice> of(ExploredWorld world) {
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < ExploredWorld.INSTANCES; i++) {
      if (world.workers[i] != null) {
        ofWorker(world, i, choices);
      }
    }
    deliveries(world, choices);
    for (int i = 0; i < world.flying.size(); i++) {
      choices.add(new Choice(Choice.Kind.LAND, i));
      if (world.flying.get(i).owner() < 0) {
        choices.add(new Choice(Choice.Kind.DROP, i));
      }
    }
    environment(world, choices);
    choices.removeIf(
        it ->
            it.kind().isFault()
                && (world.faults >= world.scenario.faults()
                    || !world.scenario.allowed().contains(it.kind())));
    return choices;
  }

  private static void deliveries(ExploredWorld world, List<Choice> choices) {
    int free = world.workers[0] == null ? 0 : world.workers[1] == null ? 1 : -1;
    if (free < 0 || world.holder >= 0) {
      return;
    }
    if (!world.queue.isEmpty()) {
      choices.add(new Choice(Choice.Kind.DELIVER, -1));
    }
    for (int i = 0; i < world.wakeUps.size(); i++) {
      if (!world.wakeUps.get(i).at().isAfter(world.now)) {
        choices.add(new Choice(Choice.Kind.DELIVER, i));
        return;
      }
      choices.add(new Choice(Choice.Kind.WAKE_UP_EARLY, i));
    }
  }

  private static void ofWorker(ExploredWorld world, int i, List<Choice> choices) {
    Instance worker = world.workers[i];
    choices.add(new Choice(Choice.Kind.CRASH, i));
    if (world.holder == i) {
      choices.add(new Choice(Choice.Kind.LOCK_LOST, i));
    }
    if (worker.sent()) {
      choices.add(new Choice(Choice.Kind.ANSWER_LOST, i));
      return;
    }
    choices.add(new Choice(Choice.Kind.PROCEED, i));
    if (worker.step() == null) {
      return;
    }
    Action action = worker.step().action();
    if (action instanceof Action.Schedule) {
      choices.add(new Choice(Choice.Kind.NOT_SCHEDULED, i));
    }
    if (action instanceof Action.Carry carry) {
      ofDecision(world, i, carry.decision(), choices);
    }
  }

  private static void ofDecision(
      ExploredWorld world, int i, Decision decision, List<Choice> choices) {
    if (decision instanceof Decision.Look) {
      choices.add(new Choice(Choice.Kind.READ_FAILS, i));
      if (world.arm.former() != null) {
        choices.add(new Choice(Choice.Kind.OLD_READ, i));
      }
    } else if (decision instanceof Decision.Tell) {
      choices.add(new Choice(Choice.Kind.TOPIC_REFUSES, i));
      choices.add(new Choice(Choice.Kind.TOLD_UNANSWERED, i));
    } else if (!(decision instanceof Decision.Poll || decision instanceof Decision.Reserve)) {
      choices.add(new Choice(Choice.Kind.STORED_UNANSWERED, i));
      choices.add(new Choice(Choice.Kind.NOT_STORED, i));
    }
  }

  private static void environment(ExploredWorld world, List<Choice> choices) {
    if (world.arm.busy()) {
      choices.add(new Choice(Choice.Kind.OPERATION_ENDS, 0));
      choices.add(new Choice(Choice.Kind.OPERATION_BREAKS, 0));
      choices.add(new Choice(Choice.Kind.OPERATION_BREAKS_KEEPING, 0));
      choices.add(new Choice(Choice.Kind.OPERATION_PREEMPTED, 0));
    } else if (world.scenario.outsider() && !world.outsiderDone) {
      choices.add(new Choice(Choice.Kind.OUTSIDER_WRITES, 0));
    }
    for (int i = 0; i < world.wakeUps.size(); i++) {
      choices.add(new Choice(Choice.Kind.WAKE_UP_LOST, i));
      choices.add(new Choice(Choice.Kind.WAKE_UP_TWICE, i));
    }
    choices.add(
        new Choice(world.readOnly ? Choice.Kind.READ_ONLY_OFF : Choice.Kind.READ_ONLY_ON, 0));
    if (sweepIsDue(world)) {
      choices.add(new Choice(Choice.Kind.SWEEP, 0));
    }
    if (next(world).isPresent()) {
      boolean inTime = world.isIdle() && inTime(world);
      choices.add(
          new Choice(inTime ? Choice.Kind.TIME_PASSES : Choice.Kind.TIME_PASSES_MEANWHILE, 0));
    }
  }

  /** A PATCH that is longer on its way than its sender waits is a fault. */
  private static boolean inTime(ExploredWorld world) {
    Instant then = next(world).orElseThrow();
    return world.flying.stream().noneMatch(it -> then.isAfter(it.until()));
  }

  private static boolean sweepIsDue(ExploredWorld world) {
    if (!world.scenario.has(Rule.SWEEP)
        || world.rows.isEmpty()
        || !world.isIdle()
        || world.wakeUps.stream().anyMatch(it -> !it.at().isAfter(world.now))) {
      return false;
    }
    WakeUp wakeUp = world.state.schedule().wakeUp();
    return wakeUp == null || !wakeUp.at().plus(SWEEP_AFTER).isAfter(world.now);
  }

  /** The next time at which something becomes due. */
  private static Optional<Instant> next(ExploredWorld world) {
    WakeUp named = world.state.schedule().wakeUp();
    Stream<Instant> times = world.wakeUps.stream().map(WakeUp::at);
    Stream<Instant> sweep =
        named == null || world.rows.isEmpty()
            ? Stream.of()
            : Stream.of(named.at().plus(SWEEP_AFTER));
    Stream<Instant> until =
        world.state.stage() instanceof Stage.Writing writing
            ? Stream.of(writing.until())
            : Stream.of();
    return Stream.of(times, sweep, until)
        .flatMap(it -> it)
        .filter(it -> it.isAfter(world.now))
        .min(Instant::compareTo);
  }

  static ExploredWorld after(ExploredWorld before, Choice choice) {
    ExploredWorld world = before.copy();
    world.faults += choice.kind().isFault() ? 1 : 0;
    int at = choice.at();
    switch (choice.kind()) {
      case DELIVER, WAKE_UP_EARLY -> deliver(world, at);
      case PROCEED -> InstanceSteps.proceed(world, at);
      case LAND -> PatchArrival.of(world, at);
      case DROP -> world.flying.remove(at);
      case OPERATION_ENDS -> world.arm = world.arm.ended();
      case OPERATION_BREAKS -> world.arm = world.arm.broken(false, false);
      case OPERATION_BREAKS_KEEPING -> world.arm = world.arm.broken(true, false);
      case OPERATION_PREEMPTED -> world.arm = world.arm.broken(false, true);
      case READ_ONLY_ON -> world.readOnly = true;
      case READ_ONLY_OFF -> world.readOnly = false;
      case OUTSIDER_WRITES -> {
        world.arm = world.arm.plus("x");
        world.outsiderDone = true;
      }
      case TIME_PASSES, TIME_PASSES_MEANWHILE -> world.now = next(world).orElseThrow();
      case SWEEP -> world.wakeUps.add(new WakeUp("n" + ++world.nonces, world.now));
      case WAKE_UP_LOST -> world.wakeUps.remove(at);
      case WAKE_UP_TWICE -> world.wakeUps.add(world.wakeUps.get(at));
      default -> fault(world, choice.kind(), at);
    }
    world.ordered();
    return world;
  }

  private static void deliver(ExploredWorld world, int at) {
    int free = world.workers[0] == null ? 0 : 1;
    if (at < 0) {
      world.deliver(free, world.queue.get(0), null);
    } else {
      world.deliver(free, null, world.wakeUps.get(at));
    }
  }

  private static void fault(ExploredWorld world, Choice.Kind kind, int at) {
    Instance worker = world.workers[at];
    Facts facts = world.facts(worker);
    Step step = worker.step();
    AzureFailure unavailable = ExploredWorld.failure(FailureReason.UNAVAILABLE);
    switch (kind) {
      case CRASH -> {
        world.orphan(at);
        world.workers[at] = null;
        world.holder = world.holder == at ? -1 : world.holder;
      }
      case LOCK_LOST -> world.holder = -1;
      case ANSWER_LOST -> {
        world.orphan(at);
        world.workers[at] = worker.with(step.answered(new Event.Unanswered(unavailable), facts));
      }
      case OLD_READ -> world.workers[at] = worker.with(step.looked(world.old(), facts));
      case READ_FAILS -> world.workers[at] = worker.with(step.looked(unavailable, facts));
      case STORED_UNANSWERED -> {
        Decision decision = ((Action.Carry) step.action()).decision();
        InstanceSteps.announced(world, worker, decision, world.store(step, decision));
        world.workers[at] = worker.with(world.lost(step));
      }
      case NOT_STORED -> world.workers[at] = worker.with(world.lost(step));
      case TOPIC_REFUSES, TOLD_UNANSWERED -> {
        Decision.Tell tell = (Decision.Tell) ((Action.Carry) step.action()).decision();
        if (kind == Choice.Kind.TOLD_UNANSWERED) {
          world.publish(tell);
        }
        Event told = ExploredWorld.told(tell, unavailable);
        world.workers[at] = worker.with(step.happened(told, facts));
      }
      case NOT_SCHEDULED -> world.workers[at] = worker.with(step.scheduled());
      default -> throw new IllegalStateException(kind.name());
    }
  }
}
