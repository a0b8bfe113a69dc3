package io.vmssidentity.change;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two instances, three requests, one scale set and what befalls them: all of it from a seed. */
final class Exploration {
  private static final int MOST_REPLAYS = 3;
  private final Schedule schedule;
  private final SimulatedLedger ledger;
  private final SimulatedArm arm;
  private final SimulatedQueue queue;
  private final List<Ask> asks = new ArrayList<>();
  private final List<CompletionEvent> events = new ArrayList<>();
  private final Set<Attempt> parked = new HashSet<>();
  private final Set<Attempt> replayed = new HashSet<>();
  private final Picture start;

  /** Until when ARM refuses every PATCH. */
  private final long lockedUntil;

  private int successors;

  private Exploration(long seed, Without without) {
    schedule = new Schedule(seed);
    ledger = new SimulatedLedger(without);
    lockedUntil = schedule.oneIn(3) ? schedule.between(1, 60_000) : 0;
    for (int i = 1; i <= 3; i++) {
      asks.add(Ask.random("r" + i, schedule));
    }
    boolean sets = asks.stream().anyMatch(ask -> ask.set() != null);
    arm =
        new SimulatedArm(
            schedule, Ids.assigned(schedule.oneIn(2), "a", "x1"), ledger::isTakenOver, sets);
    start = Picture.of(arm.assignment());
    List<Instance> instances =
        List.of(new Instance("A", schedule, this), new Instance("B", schedule, this));
    queue = new SimulatedQueue(schedule, without, instances, this::successor);
  }

  private Instance successor(Instance gone) {
    return new Instance(gone + "" + ++successors, schedule, this);
  }

  /** Empty when no promise was broken; else what was broken, and the schedule. */
  static List<String> of(long seed, Without without) {
    Exploration exploration = new Exploration(seed, without);
    exploration.run();
    return exploration.schedule.violations.isEmpty() ? List.of() : exploration.lines();
  }

  /** The schedule in lines, whatever came of it. */
  static List<String> replay(long seed, Without without) {
    Exploration exploration = new Exploration(seed, without);
    exploration.run();
    return exploration.lines();
  }

  private void run() {
    schedule.log("start", start.toString());
    long time = 0;
    for (Ask ask : asks) {
      time += schedule.between(0, schedule.oneIn(2) ? 30 : 60_000);
      String session = schedule.oneIn(4) ? SimulatedQueue.WRONG : SimulatedQueue.RIGHT;
      schedule.after(time, () -> queue.send(ask, session));
      if (schedule.oneIn(6)) {
        schedule.after(time + schedule.between(0, 200_000), () -> sendAgain(ask));
      }
    }
    schedule.run(new Hazards(schedule, arm, queue));
    if (schedule.violations.isEmpty()) {
      new Promises(schedule, ledger, arm, queue, start).check(asks, events, parked);
    }
  }

  /** Once it is worked off: before that the broker itself drops repeats. */
  private void sendAgain(Ask ask) {
    if (!ledger.attempts(ask.id()).isEmpty()) {
      queue.send(ask, SimulatedQueue.RIGHT);
    }
  }

  /** The operator replays it, sometimes as new, sometimes twice, some time later. */
  void parked(CompletionEvent event, Position place) {
    Attempt failed = new Attempt(event.about().requestId(), event.attempt());
    parked.add(failed);
    if (ledger.find(failed).isEmpty()) {
      schedule.violated(1, failed + " was parked before its outcome was stored");
    }
    if (failed.number() < MOST_REPLAYS && !schedule.oneIn(4)) {
      boolean asNew = schedule.oneIn(4);
      String order = asNew ? null : Long.toString(place.sequenceNumber());
      schedule.after(
          schedule.between(0, schedule.oneIn(2) ? 50 : 200_000),
          () -> replay(failed.next(), order));
    }
  }

  /** The queue drops a repeat, unless that was long ago. */
  private void replay(Attempt attempt, String order) {
    if (replayed.add(attempt) || ledger.find(attempt).isPresent()) {
      Ask asked =
          asks.stream().filter(ask -> ask.id().equals(attempt.requestId())).findAny().orElseThrow();
      queue.replay(asked, attempt.number(), order);
    }
  }

  private List<String> lines() {
    return schedule.lines();
  }

  /** The truth is stored before it is told. */
  void published(CompletionEvent event) {
    events.add(event);
    if (ledger.find(new Attempt(event.about().requestId(), event.attempt())).isEmpty()) {
      schedule.violated(1, "an event was published before its outcome was stored");
    }
  }

  boolean isLocked() {
    return schedule.millis() < lockedUntil;
  }

  SimulatedLedger ledger() {
    return ledger;
  }

  SimulatedArm arm() {
    return arm;
  }

  SimulatedQueue queue() {
    return queue;
  }
}
