// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.dryRun;
import static io.vmssidentity.change.Requests.named;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.guard.Rails;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While nothing is to be written, whoever must write waits, and nobody is told an end. */
class ReadOnlyTest {
  private static final SessionKey SCALE_SET = SessionKey.of(Ids.scaleSet("web"));
  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  @Test
  void aRequestWaitsForDaysAndIsThenCarriedOut() {
    fixture.readOnly = () -> fixture.waited().compareTo(Duration.ofDays(3)) < 0;

    fixture.deliver(request(enable()), delivery());

    assertEquals(List.of("GET"), fixture.calls);
    assertEquals(Decided.NOTHING, fixture.ledger.read(SCALE_SET).state().decided());
    assertEquals(0, fixture.counts.read(Ids.SUBSCRIPTION).count());
    fixture.run();
    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
    assertEquals(1, fixture.events.size());
    assertEquals(Duration.ofDays(3), fixture.waited().minus(Duration.ofSeconds(10)));
  }

  @Test
  void itUsesUpNoDeliveryAndNoCopy() {
    fixture.readOnly = () -> fixture.waited().compareTo(Duration.ofDays(3)) < 0;

    Handled handled = fixture.deliver(request(enable()), delivery());
    fixture.run();

    assertEquals(Handled.Disposition.ACCEPTED, handled.disposition());
    assertEquals(List.of(), fixture.copies);
    assertEquals(List.of(), fixture.holds);
  }

  @Test
  void theBudgetBeginsWhenItIsOver() {
    Duration days = Duration.ofDays(1);
    fixture.readOnly = () -> fixture.waited().compareTo(days) < 0;
    fixture.onPatch.addAll(Collections.nCopies(1000, ChangeFixture.fails(FailureReason.CONFLICT)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.CONFLICT, event.outcome());
    assertEquals(days.plus(ChangeFixture.BUDGET), fixture.waited());
  }

  @Test
  void itIsLookedAtEveryTenMinutes() {
    fixture.readOnly = () -> fixture.waited().compareTo(Duration.ofHours(1)) < 0;

    fixture.handle(request(enable()));

    assertEquals(1 + 6 + 1, fixture.calls.stream().filter("GET"::equals).count());
  }

  @Test
  void whenItIsOverTheChangeIsPlannedAnewForWhatIsThereThen() {
    fixture.readOnly = () -> fixture.waited().compareTo(Duration.ofMinutes(10)) < 0;
    fixture.deliver(request(edit(List.of("c"), List.of("b"))), delivery());
    fixture.changeTo(assigned(false, "a", "b"));

    fixture.run();

    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
    assertEquals(assigned(false, "a", "c").asDesired(), fixture.assignment.asDesired());
    assertEquals(1, fixture.patches());
  }

  @Test
  void aLongChangeStopsBeforeItsNextPatchAndEndsLater() {
    String[] many = IntStream.range(0, 200).mapToObj(i -> "i" + i).toArray(String[]::new);
    fixture.readOnly =
        () -> fixture.patches() > 0 && fixture.waited().compareTo(Duration.ofHours(5)) < 0;
    fixture.deliver(request(edit(List.of(many), List.of())), delivery());
    while (fixture.waited().compareTo(Duration.ofHours(4)) < 0) {
      fixture.next();
    }
    assertEquals(1, fixture.patches());
    assertEquals(List.of(), fixture.events);

    fixture.run();

    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
    assertEquals(201, fixture.assignment.userAssigned().size());
  }

  @Test
  void whatNeedsNoWriteGoesOn() {
    fixture.readOnly = () -> true;

    assertEquals(
        Outcome.UNCHANGED, fixture.handle(request(edit(List.of("a"), List.of()))).outcome());
    assertEquals(0, fixture.patches());
  }

  @Test
  void aDryRunGoesOn() {
    fixture.readOnly = () -> true;

    assertEquals(Outcome.PLANNED, fixture.handle(dryRun(enable())).outcome());
  }

  private void write(String requestId, long sequenceNumber, Change change) {
    fixture.deliver(named(requestId, change), delivery(sequenceNumber));
  }

  private List<String> told() {
    return fixture.events.stream()
        .map(event -> event.about().requestId() + " " + event.outcome())
        .toList();
  }

  private void readOnlyForAnHour() {
    fixture.readOnly = () -> fixture.waited().compareTo(Duration.ofHours(1)) < 0;
  }

  @Test
  void aDryRunBehindAWriteIsToldWhatWouldBeAfterThatWrite() {
    readOnlyForAnHour();
    write("w", 43, edit(List.of("b"), List.of()));

    fixture.deliver(dryRun(edit(List.of(), List.of("a"))), delivery(44));
    while (fixture.events.isEmpty()) {
      fixture.next();
    }

    CompletionEvent event = fixture.events.get(0);
    assertEquals(Outcome.PLANNED, event.outcome());
    assertEquals(assigned(false, "a", "b").asDesired(), event.effect().before().asDesired());
    assertEquals(assigned(false, "b").asDesired(), event.effect().after().asDesired());
    assertTrue(fixture.waited().compareTo(Duration.ofMinutes(11)) < 0, fixture.waited()::toString);
    fixture.run();
    assertEquals(List.of("r1 planned", "w applied"), told());
    assertEquals(assigned(false, "a", "b").asDesired(), fixture.assignment.asDesired());
  }

  @Test
  void whatChangesNothingBehindAWriteWaitsForThatWrite() {
    readOnlyForAnHour();
    write("w", 43, edit(List.of(), List.of("a")));
    write("u", 44, edit(List.of("a"), List.of()));

    while (fixture.waited().compareTo(Duration.ofMinutes(50)) < 0) {
      fixture.next();
    }

    assertEquals(List.of(), told());
    fixture.run();
    assertEquals(assigned(false, "a").asDesired(), fixture.assignment.asDesired());
  }

  @Test
  void whatChangesNothingBeforeAWriteIsToldAndTheWriteWaits() {
    readOnlyForAnHour();
    write("u", 43, edit(List.of("b"), List.of()));
    write("w", 44, edit(List.of("c"), List.of()));
    // Somebody does by hand what the first one asks.
    fixture.changeTo(assigned(false, "a", "b"));

    while (fixture.waited().compareTo(Duration.ofMinutes(50)) < 0) {
      fixture.next();
    }

    assertEquals(List.of("u unchanged"), told());
    assertEquals(0, fixture.patches());
    fixture.run();
    assertEquals(List.of("u unchanged", "w applied"), told());
  }

  @Test
  void whatIsForbiddenBehindAWriteIsToldBeforeThatWriteIsMade() {
    readOnlyForAnHour();
    fixture.guard = Rails.of(Rails.rail("web", true, "a", "b"));
    write("w", 43, edit(List.of("b"), List.of()));
    write("f", 44, edit(List.of("c"), List.of()));

    while (fixture.waited().compareTo(Duration.ofMinutes(50)) < 0) {
      fixture.next();
    }

    assertEquals(List.of("f notAllowed"), told());
  }

  @Test
  void whatIsForbiddenIsToldAtOnce() {
    fixture.readOnly = () -> true;
    fixture.guard = Rails.of();

    assertEquals(Outcome.NOT_ALLOWED, fixture.handle(request(enable())).outcome());
    assertEquals(Duration.ZERO, fixture.waited());
  }

  @Test
  void nothingIsStatedAgainForALostWriter() {
    fixture.onPatch.add(
        () -> {
          throw new IllegalStateException("The process is lost.");
        });
    fixture.deliver(request(enable()), delivery());
    fixture.readOnly = () -> fixture.waited().compareTo(Duration.ofHours(3)) < 0;
    fixture.clock.advance(Duration.ofMinutes(2));
    fixture.sweepLater();
    while (fixture.waited().compareTo(Duration.ofHours(2)) < 0) {
      fixture.next();
    }
    assertEquals(1, fixture.patches());

    fixture.run();

    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
  }
}
