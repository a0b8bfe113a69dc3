package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.dryRun;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.guard.Rails;
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
