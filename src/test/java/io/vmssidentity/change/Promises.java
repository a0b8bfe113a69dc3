package io.vmssidentity.change;

import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What must hold when nothing is left to happen. */
final class Promises {
  private final Schedule schedule;
  private final SimulatedLedger ledger;
  private final SimulatedArm arm;
  private final SimulatedQueue queue;
  private final Picture start;

  /** A request that was worked off, at its place in time. */
  private record Done(long place, Ask ask) {}

  Promises(
      Schedule schedule,
      SimulatedLedger ledger,
      SimulatedArm arm,
      SimulatedQueue queue,
      Picture start) {
    this.schedule = schedule;
    this.ledger = ledger;
    this.arm = arm;
    this.queue = queue;
    this.start = start;
  }

  void check(List<Ask> asks, List<CompletionEvent> events, Set<Attempt> parked) {
    if (!queue.allSettled()) {
      schedule.violated(1, "a message was left unsettled");
      return;
    }
    for (Ask ask : asks) {
      List<CompletionEvent> told =
          events.stream().filter(event -> event.about().requestId().equals(ask.id())).toList();
      List<RequestRecord> attempts = ledger.attempts(ask.id());
      if (attempts.isEmpty() || told.stream().anyMatch(e -> e.attempt() >= attempts.size())) {
        schedule.violated(1, ask.id() + " ended as " + attempts + ", but told is " + told);
      }
      attempts.forEach(record -> endedOnce(record, told));
      attempts.forEach(record -> keptIfItFailed(record, parked));
    }
    if (schedule.violations.isEmpty()) {
      inOrder(asks);
    }
  }

  private void endedOnce(RequestRecord record, List<CompletionEvent> all) {
    List<CompletionEvent> told =
        all.stream().filter(event -> event.attempt() == record.attempt()).toList();
    if (told.stream().map(CompletionEvent::id).distinct().count() != 1) {
      schedule.violated(1, record.key() + " has not one event ID: " + told);
    }
    for (CompletionEvent event : told) {
      if (event.outcome() != record.outcome()
          || !event.effect().equals(record.effect())
          || !event.timing().completedAt().equals(record.completedAt())) {
        schedule.violated(1, "told " + event + ", but stored " + record);
      }
    }
  }

  private void keptIfItFailed(RequestRecord record, Set<Attempt> parked) {
    boolean failed = record.outcome().type() == Outcome.Type.FAILED;
    if (failed != parked.contains(record.key())) {
      schedule.violated(7, record.key() + " ended as " + record.outcome() + "; parked: " + parked);
    }
  }

  /** Of an attempt whose write failed, or was not seen to end, all is right: never, or any time. */
  private void inOrder(List<Ask> asks) {
    List<Done> done = new ArrayList<>();
    List<Ask> unsure = new ArrayList<>();
    for (Ask ask : asks) {
      for (RequestRecord record : ledger.attempts(ask.id())) {
        if (record.outcome().type() == Outcome.Type.COMPLETED) {
          done.add(new Done(queue.place(record.key()), ask));
        } else if (record.outcome() == Outcome.OPERATION_RUNNING
            || record.effect().arm().writeCount() > 0) {
          unsure.add(ask);
        }
      }
    }
    done.sort(Comparator.comparingLong(Done::place));
    Set<Picture> allowed = new LinkedHashSet<>();
    apply(done.stream().map(Done::ask).toList(), unsure, start.withoutOutsiders(), allowed);
    Picture found = Picture.of(arm.assignment()).withoutOutsiders();
    if (!allowed.contains(found)) {
      schedule.violated(3, "the scale set has " + found + ", in order it is one of " + allowed);
    }
    if (unsure.isEmpty() && ledger.state().intent() != null) {
      schedule.violated(7, "an intent was left behind");
    }
  }

  private static void apply(List<Ask> done, List<Ask> unsure, Picture from, Set<Picture> allowed) {
    if (done.isEmpty()) {
      allowed.add(from);
    } else {
      apply(done.subList(1, done.size()), unsure, done.get(0).applyTo(from), allowed);
    }
    for (int i = 0; i < unsure.size(); i++) {
      List<Ask> others = new ArrayList<>(unsure);
      apply(done, others, others.remove(i).applyTo(from), allowed);
    }
  }
}
