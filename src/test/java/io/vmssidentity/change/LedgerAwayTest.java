package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.Onward;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While the ledger is away nothing is lost: messages are sent on, and keep their place. */
class LedgerAwayTest {
  private static final ChangeRequest REQUEST = request(enable());

  private final World world = new World(assigned(false, "a"));

  private static Runnable away() {
    return () -> World.fails(FailureReason.UNAVAILABLE).strike();
  }

  private void assertAppliedOnce() {
    assertEquals(
        List.of(Outcome.APPLIED), world.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, world.patches());
  }

  @Test
  void aRequestThatCannotBeReadForIsSentOnAsItIs() {
    world.ledger.beforeRead.add(away());
    Delivery delivery = as(delivery(delivery().sessionId(), "7"), REQUEST);

    Handled handled = world.deliver(REQUEST, delivery);

    World.Copy copy = world.copies.get(0);
    assertEquals(Handled.Fate.SENT_ON, handled.fate());
    assertSame(delivery, copy.message());
    assertEquals(new Onward(delivery.sessionId(), Requests.NOW.plusSeconds(30), 1), copy.onward());
    assertEquals(List.of(), world.holds);
  }

  @Test
  void aRequestThatCannotBeAcceptedIsSentOnAndItsCopyIsWorkedOff() {
    world.ledger.beforeAccept.add(away());
    world.deliver(REQUEST, delivery());

    world.handle(REQUEST, Requests.delivered(world.copies.get(0), 50, 1));

    assertAppliedOnce();
  }

  @Test
  void copiesComeEverMoreSlowlyWithoutAnEndAndKeepOneForTheDeadLetterQueue() {
    List<Duration> delays = new ArrayList<>();
    Delivery delivery = delivery();
    for (int i = 0; i < 50; i++) {
      world.ledger.beforeRead.add(away());
      world.deliver(REQUEST, delivery);
      World.Copy copy = world.copies.get(i);
      delays.add(Duration.between(world.clock.instant(), copy.onward().at()));
      assertTrue(copy.onward().copies() < 3, copy::toString);
      delivery = Requests.delivered(copy, 50 + i, 1);
    }

    assertEquals(
        List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5)),
        delays.subList(0, 3));
    assertEquals(Collections.nCopies(47, Duration.ofMinutes(5)), delays.subList(3, 50));
    world.handle(REQUEST, delivery);
    assertAppliedOnce();
  }

  @Test
  void whatIsAcceptedIsNotSentOnWhenTheStepCannotRead() {
    world.ledger.afterAccept.add(() -> world.ledger.beforeRead.add(away()));

    Handled handled = world.deliver(REQUEST, delivery());

    assertEquals(Handled.Fate.ACCEPTED, handled.fate());
    assertEquals(1, world.failures.size());
    assertEquals(List.of(), world.copies);
    world.run();
    assertAppliedOnce();
  }

  @Test
  void anAnswerThatIsLostAfterAnyWriteLosesNothing() {
    for (int lost = 0; lost < 4; lost++) {
      World one = new World(assigned(false, "a"));
      one.ledger.afterWrite.addAll(Collections.nCopies(lost, () -> {}));
      one.ledger.afterWrite.add(away());

      assertEquals(Outcome.APPLIED, one.handle(REQUEST).outcome());
      assertEquals(1, one.patches());
    }
  }

  @Test
  void aWriteThatIsNotMadeIsMadeAgain() {
    for (int lost = 0; lost < 4; lost++) {
      World one = new World(assigned(false, "a"));
      one.ledger.beforeWrite.addAll(Collections.nCopies(lost, () -> {}));
      one.ledger.beforeWrite.add(away());

      one.deliver(REQUEST, delivery());
      one.run();

      assertEquals(1, one.events.stream().map(CompletionEvent::id).distinct().count());
      assertEquals(Outcome.APPLIED, one.events.get(0).outcome());
      assertEquals(1, one.patches());
    }
  }

  @Test
  void aLedgerThatTakesNoWriteDoesNotKeepTheCall() {
    world.ledger.beforeWrite.addAll(Collections.nCopies(1000, away()));

    world.deliver(REQUEST, delivery());

    assertTrue(
        world.ledger.beforeWrite.size() > 990, () -> "left: " + world.ledger.beforeWrite.size());
    world.ledger.beforeWrite.clear();
    world.run();
    assertAppliedOnce();
  }

  @Test
  void aWakeUpThatFindsTheLedgerAwayIsReplacedByTheSweep() {
    world.deliver(REQUEST, delivery());
    world.ledger.beforeRead.add(away());
    world.run();
    assertEquals(List.of(), world.events);
    assertEquals(1, world.failures.size());

    world.sweepLater();
    world.run();

    assertAppliedOnce();
  }
}
