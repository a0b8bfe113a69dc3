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
  private final World world = new World(assigned(false, "a"));

  @Test
  void aRequestWaitsForDaysAndIsThenCarriedOut() {
    world.readOnly = () -> world.waited().compareTo(Duration.ofDays(3)) < 0;

    world.deliver(request(enable()), delivery());

    assertEquals(List.of("GET"), world.calls);
    assertEquals(Decided.NOTHING, world.ledger.read(SCALE_SET).state().decided());
    assertEquals(0, world.counts.read(Ids.SUBSCRIPTION).count());
    world.run();
    assertEquals(Outcome.APPLIED, world.events.get(0).outcome());
    assertEquals(1, world.events.size());
    assertEquals(Duration.ofDays(3), world.waited().minus(Duration.ofSeconds(10)));
  }

  @Test
  void itUsesUpNoDeliveryAndNoCopy() {
    world.readOnly = () -> world.waited().compareTo(Duration.ofDays(3)) < 0;

    Handled handled = world.deliver(request(enable()), delivery());
    world.run();

    assertEquals(Handled.Fate.ACCEPTED, handled.fate());
    assertEquals(List.of(), world.copies);
    assertEquals(List.of(), world.holds);
  }

  @Test
  void theBudgetBeginsWhenItIsOver() {
    Duration days = Duration.ofDays(1);
    world.readOnly = () -> world.waited().compareTo(days) < 0;
    world.onPatch.addAll(Collections.nCopies(1000, World.fails(FailureReason.CONFLICT)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.CONFLICT, event.outcome());
    assertEquals(days.plus(World.BUDGET), world.waited());
  }

  @Test
  void itIsLookedAtEveryTenMinutes() {
    world.readOnly = () -> world.waited().compareTo(Duration.ofHours(1)) < 0;

    world.handle(request(enable()));

    assertEquals(1 + 6 + 1, world.calls.stream().filter("GET"::equals).count());
  }

  @Test
  void whenItIsOverTheChangeIsPlannedAnewForWhatIsThereThen() {
    world.readOnly = () -> world.waited().compareTo(Duration.ofMinutes(10)) < 0;
    world.deliver(request(edit(List.of("c"), List.of("b"))), delivery());
    world.changeTo(assigned(false, "a", "b"));

    world.run();

    assertEquals(Outcome.APPLIED, world.events.get(0).outcome());
    assertEquals(assigned(false, "a", "c").asDesired(), world.assignment.asDesired());
    assertEquals(1, world.patches());
  }

  @Test
  void aLongChangeStopsBeforeItsNextPatchAndEndsLater() {
    String[] many = IntStream.range(0, 200).mapToObj(i -> "i" + i).toArray(String[]::new);
    world.readOnly = () -> world.patches() > 0 && world.waited().compareTo(Duration.ofHours(5)) < 0;
    world.deliver(request(edit(List.of(many), List.of())), delivery());
    while (world.waited().compareTo(Duration.ofHours(4)) < 0) {
      world.next();
    }
    assertEquals(1, world.patches());
    assertEquals(List.of(), world.events);

    world.run();

    assertEquals(Outcome.APPLIED, world.events.get(0).outcome());
    assertEquals(201, world.assignment.userAssigned().size());
  }

  @Test
  void whatNeedsNoWriteGoesOn() {
    world.readOnly = () -> true;

    assertEquals(Outcome.UNCHANGED, world.handle(request(edit(List.of("a"), List.of()))).outcome());
    assertEquals(0, world.patches());
  }

  @Test
  void aDryRunGoesOn() {
    world.readOnly = () -> true;

    assertEquals(Outcome.PLANNED, world.handle(dryRun(enable())).outcome());
  }

  private void write(String requestId, long sequenceNumber, Change change) {
    world.deliver(named(requestId, change), delivery(sequenceNumber));
  }

  private List<String> told() {
    return world.events.stream()
        .map(event -> event.about().requestId() + " " + event.outcome())
        .toList();
  }

  private void readOnlyForAnHour() {
    world.readOnly = () -> world.waited().compareTo(Duration.ofHours(1)) < 0;
  }

  @Test
  void aDryRunBehindAWriteIsToldWhatWouldBeAfterThatWrite() {
    readOnlyForAnHour();
    write("w", 43, edit(List.of("b"), List.of()));

    world.deliver(dryRun(edit(List.of(), List.of("a"))), delivery(44));
    while (world.events.isEmpty()) {
      world.next();
    }

    CompletionEvent event = world.events.get(0);
    assertEquals(Outcome.PLANNED, event.outcome());
    assertEquals(assigned(false, "a", "b").asDesired(), event.effect().before().asDesired());
    assertEquals(assigned(false, "b").asDesired(), event.effect().after().asDesired());
    assertTrue(world.waited().compareTo(Duration.ofMinutes(11)) < 0, world.waited()::toString);
    world.run();
    assertEquals(List.of("r1 planned", "w applied"), told());
    assertEquals(assigned(false, "a", "b").asDesired(), world.assignment.asDesired());
  }

  @Test
  void whatChangesNothingBehindAWriteWaitsForThatWrite() {
    readOnlyForAnHour();
    write("w", 43, edit(List.of(), List.of("a")));
    write("u", 44, edit(List.of("a"), List.of()));

    while (world.waited().compareTo(Duration.ofMinutes(50)) < 0) {
      world.next();
    }

    assertEquals(List.of(), told());
    world.run();
    assertEquals(assigned(false, "a").asDesired(), world.assignment.asDesired());
  }

  @Test
  void whatChangesNothingBeforeAWriteIsToldAndTheWriteWaits() {
    readOnlyForAnHour();
    write("u", 43, edit(List.of("b"), List.of()));
    write("w", 44, edit(List.of("c"), List.of()));
    // Somebody does by hand what the first one asks.
    world.changeTo(assigned(false, "a", "b"));

    while (world.waited().compareTo(Duration.ofMinutes(50)) < 0) {
      world.next();
    }

    assertEquals(List.of("u unchanged"), told());
    assertEquals(0, world.patches());
    world.run();
    assertEquals(List.of("u unchanged", "w applied"), told());
  }

  @Test
  void whatIsForbiddenBehindAWriteIsToldBeforeThatWriteIsMade() {
    readOnlyForAnHour();
    world.guard = Rails.of(Rails.rail("web", true, "a", "b"));
    write("w", 43, edit(List.of("b"), List.of()));
    write("f", 44, edit(List.of("c"), List.of()));

    while (world.waited().compareTo(Duration.ofMinutes(50)) < 0) {
      world.next();
    }

    assertEquals(List.of("f notAllowed"), told());
  }

  @Test
  void whatIsForbiddenIsToldAtOnce() {
    world.readOnly = () -> true;
    world.guard = Rails.of();

    assertEquals(Outcome.NOT_ALLOWED, world.handle(request(enable())).outcome());
    assertEquals(Duration.ZERO, world.waited());
  }

  @Test
  void nothingIsStatedAgainForALostWriter() {
    world.onPatch.add(
        () -> {
          throw new IllegalStateException("The process is lost.");
        });
    world.deliver(request(enable()), delivery());
    world.readOnly = () -> world.waited().compareTo(Duration.ofHours(3)) < 0;
    world.clock.advance(Duration.ofMinutes(2));
    world.sweepLater();
    while (world.waited().compareTo(Duration.ofHours(2)) < 0) {
      world.next();
    }
    assertEquals(1, world.patches());

    world.run();

    assertEquals(Outcome.APPLIED, world.events.get(0).outcome());
  }
}
