package io.vmssidentity.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What must hold when nothing is left to happen. */
final class Promises {
  private final Schedule schedule;
  private final SimulatedLedger ledger;
  private final SimulatedArm arm;
  private final List<Ask> asks;
  private final Picture start;
  private final List<CompletionEvent> events;

  Promises(
      Schedule schedule,
      SimulatedLedger ledger,
      SimulatedArm arm,
      List<Ask> asks,
      Picture start,
      List<CompletionEvent> events) {
    this.schedule = schedule;
    this.ledger = ledger;
    this.arm = arm;
    this.asks = asks;
    this.start = start;
    this.events = events;
  }

  void check(boolean allSettled) {
    if (!allSettled) {
      schedule.violated(1, "a message was left unsettled");
      return;
    }
    asks.forEach(this::endedOnce);
    if (schedule.violations.isEmpty()) {
      inOrder();
    }
  }

  private void endedOnce(Ask ask) {
    List<CompletionEvent> told =
        events.stream().filter(event -> event.about().requestId().equals(ask.id())).toList();
    if (told.stream().map(CompletionEvent::id).distinct().count() != 1) {
      schedule.violated(1, ask.id() + " has not one event ID: " + told);
      return;
    }
    RequestRecord record = ledger.find(ask.id()).orElseThrow();
    for (CompletionEvent event : told) {
      if (event.outcome() != record.outcome()
          || !event.effect().equals(record.effect())
          || !event.timing().completedAt().equals(record.completedAt())) {
        schedule.violated(1, "told " + event + ", but stored " + record);
      }
    }
  }

  /** Of a request whose write failed, or was not seen to end, all is right: never, or any time. */
  private void inOrder() {
    List<Ask> done = new ArrayList<>();
    List<Ask> unsure = new ArrayList<>();
    for (Ask ask : asks) {
      RequestRecord record = ledger.find(ask.id()).orElseThrow();
      if (record.outcome().type() == Outcome.Type.COMPLETED) {
        done.add(ask);
      } else if (record.outcome() == Outcome.OPERATION_RUNNING
          || record.effect().arm().writeCount() > 0) {
        unsure.add(ask);
      }
    }
    Set<Picture> allowed = new LinkedHashSet<>();
    apply(done, unsure, start.withoutOutsiders(), allowed);
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
    for (Ask ask : unsure) {
      List<Ask> others = unsure.stream().filter(other -> other != ask).toList();
      apply(done, others, ask.applyTo(from), allowed);
    }
  }
}
