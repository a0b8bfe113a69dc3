package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.dryRun;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.guard.Rails;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While nothing is to be written, whoever must write waits, and nobody is told an end. */
class ReadOnlyTest {
  private static final SessionKey SCALE_SET = SessionKey.of(Ids.scaleSet("web"));
  private final World world = new World(assigned(false, "a"));

  private Duration waited() {
    return world.waits.stream().reduce(Duration.ZERO, Duration::plus);
  }

  private long patches() {
    return world.calls.stream().filter(call -> call.startsWith("PATCH")).count();
  }

  @Test
  void aRequestWaitsForTheWholeBudgetAndThenComesAgain() {
    world.readOnly = () -> true;

    assertThrows(Redeliver.class, () -> world.handler().handle(request(enable()), delivery()));

    assertEquals(List.of(), world.events);
    assertEquals(List.of("GET"), world.calls);
    assertEquals(LedgerState.EMPTY, world.ledger.read(SCALE_SET).state());
    assertEquals(Duration.ofMinutes(20).plus(ChangeHandler.pauseAfter(1)), waited());
    assertEquals(0, world.counts.read(Ids.SUBSCRIPTION).count());
  }

  @Test
  void whenItIsOverTheChangeIsPlannedAnewForWhatIsThereThen() {
    world.readOnly =
        () -> {
          boolean still = waited().compareTo(Duration.ofMinutes(5)) < 0;
          if (!still && world.etag == 1) {
            world.changeTo(assigned(false, "a", "b"));
          }
          return still;
        };

    CompletionEvent event = world.handle(request(edit(List.of("c"), List.of("b"))));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(assigned(false, "a", "c").asDesired(), world.assignment.asDesired());
    assertEquals(Duration.ofMinutes(5), waited().minus(Duration.ofSeconds(10)));
    assertEquals(1, patches());
  }

  @Test
  void aCallInFlightStopsBeforeItsNextPatch() {
    String[] many = IntStream.range(0, 200).mapToObj(i -> "i" + i).toArray(String[]::new);
    world.readOnly = () -> patches() > 0;

    assertThrows(
        Redeliver.class,
        () -> world.handler().handle(request(edit(List.of(many), List.of())), delivery()));

    assertEquals(1, patches());
    assertEquals(List.of(), world.events);
    world.readOnly = () -> false;
    CompletionEvent event = world.handle(request(edit(List.of(many), List.of())));
    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(201, world.assignment.userAssigned().size());
  }

  @Test
  void whatNeedsNoWriteGoesOn() {
    world.readOnly = () -> true;

    assertEquals(Outcome.UNCHANGED, world.handle(request(edit(List.of("a"), List.of()))).outcome());
    assertEquals(0, patches());
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
    assertEquals(Duration.ZERO, waited());
  }

  @Test
  void nothingIsStatedAgainForALostWriter() {
    world.onPatch.add(
        () -> {
          throw new IllegalStateException("The process is lost.");
        });
    assertThrows(
        IllegalStateException.class, () -> world.handler().handle(request(enable()), delivery()));
    world.readOnly = () -> true;
    long before = patches();

    assertThrows(Redeliver.class, () -> world.handler().handle(request(enable()), delivery()));

    assertEquals(before, patches());
    world.readOnly = () -> false;
    assertEquals(Outcome.APPLIED, world.handle(request(enable())).outcome());
  }
}
