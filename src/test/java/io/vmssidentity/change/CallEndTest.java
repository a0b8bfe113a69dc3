package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call that can keep a message nowhere holds it for a while, and fails. */
class CallEndTest {
  private static final ChangeRequest REQUEST = request(enable());

  private final World world = new World(assigned(false, "a"));

  private static Delivery counted(Delivery delivery, int deliveryCount) {
    return new Delivery(
        as(delivery, REQUEST).body(),
        delivery.sessionId(),
        delivery.sequenceNumber(),
        delivery.properties(),
        delivery.enqueuedAt(),
        delivery.expiresAt(),
        deliveryCount);
  }

  private static Runnable bug() {
    return () -> {
      throw new IllegalStateException("A bug.");
    };
  }

  private void fails(Delivery delivery) {
    world.ledger.beforeAccept.add(bug());
    assertThrows(IllegalStateException.class, () -> world.deliver(REQUEST, delivery));
  }

  private void queueAndLedgerAreAwayAfter(Duration time) {
    world.ledger.beforeRead.add(
        () -> {
          world.clock.advance(time);
          World.fails(FailureReason.UNAVAILABLE).strike();
        });
    world.onSendOn.add(World.fails(FailureReason.UNAVAILABLE));
    assertThrows(AzureFailure.class, () -> world.deliver(REQUEST, delivery()));
  }

  @Test
  void withoutLedgerAndQueueItHoldsTheMessageForTwentySeconds() {
    queueAndLedgerAreAwayAfter(Duration.ZERO);

    assertEquals(List.of(Duration.ofSeconds(20)), world.holds);
    assertEquals(List.of(), world.events);
  }

  @Test
  void noCallTakesLongerThanFortyFiveSeconds() {
    queueAndLedgerAreAwayAfter(Duration.ofSeconds(32));

    assertEquals(List.of(Duration.ofSeconds(13)), world.holds);
  }

  @Test
  void aCallThatTookTooLongAlreadyHoldsNothing() {
    queueAndLedgerAreAwayAfter(Duration.ofSeconds(50));

    assertEquals(List.of(Duration.ZERO), world.holds);
  }

  @Test
  void aBugFailsTwoDeliveriesAndSendsOnTheThird() {
    fails(counted(delivery(), 1));
    fails(counted(delivery(), 2));
    assertEquals(Collections.nCopies(2, Duration.ofSeconds(20)), world.holds);
    world.ledger.beforeAccept.add(bug());

    Handled third = world.deliver(REQUEST, counted(delivery(), 3));

    assertEquals(Handled.Fate.SENT_ON, third.fate());
    assertEquals(1, world.copies.get(0).onward().copies());
    assertEquals(2, world.holds.size());
    assertEquals(List.of(), world.events);
  }

  @Test
  void aBugThatLastsThreeCopiesLongEndsTheRequestAsCrashed() {
    Delivery delivery = counted(delivery(), 3);
    for (int copies = 1; copies <= 3; copies++) {
      world.ledger.beforeAccept.add(bug());
      world.deliver(REQUEST, delivery);
      assertEquals(copies, world.copies.get(copies - 1).onward().copies());
      delivery = Requests.delivered(world.copies.get(copies - 1), 50, 3);
    }
    world.ledger.beforeAccept.add(bug());

    world.deliver(REQUEST, delivery);
    world.run();

    assertEquals(3, world.copies.size());
    assertEquals(
        List.of(Outcome.CRASHED), world.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, world.parked.size());
  }

  @Test
  void aBugThatIsMendedMeanwhileEndsNothing() {
    world.ledger.beforeAccept.add(bug());
    world.deliver(REQUEST, counted(delivery(), 3));

    CompletionEvent event = world.handle(REQUEST, Requests.delivered(world.copies.get(0), 50, 1));

    assertEquals(Outcome.APPLIED, event.outcome());
  }
}
