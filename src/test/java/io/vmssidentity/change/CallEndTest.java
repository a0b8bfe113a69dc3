// SPDX-License-Identifier: Apache-2.0
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

  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

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
    fixture.ledger.beforeAccept.add(bug());
    assertThrows(IllegalStateException.class, () -> fixture.deliver(REQUEST, delivery));
  }

  private void queueAndLedgerAreAwayAfter(Duration time) {
    fixture.ledger.beforeRead.add(
        () -> {
          fixture.clock.advance(time);
          ChangeFixture.fails(FailureReason.UNAVAILABLE).strike();
        });
    fixture.onSendOn.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));
    assertThrows(AzureFailure.class, () -> fixture.deliver(REQUEST, delivery()));
  }

  @Test
  void withoutLedgerAndQueueItHoldsTheMessageForTwentySeconds() {
    queueAndLedgerAreAwayAfter(Duration.ZERO);

    assertEquals(List.of(Duration.ofSeconds(20)), fixture.holds);
    assertEquals(List.of(), fixture.events);
  }

  @Test
  void noCallTakesLongerThanFortyFiveSeconds() {
    queueAndLedgerAreAwayAfter(Duration.ofSeconds(32));

    assertEquals(List.of(Duration.ofSeconds(13)), fixture.holds);
  }

  @Test
  void aCallThatTookTooLongAlreadyHoldsNothing() {
    queueAndLedgerAreAwayAfter(Duration.ofSeconds(50));

    assertEquals(List.of(Duration.ZERO), fixture.holds);
  }

  @Test
  void aBugFailsTwoDeliveriesAndSendsOnTheThird() {
    fails(counted(delivery(), 1));
    fails(counted(delivery(), 2));
    assertEquals(Collections.nCopies(2, Duration.ofSeconds(20)), fixture.holds);
    fixture.ledger.beforeAccept.add(bug());

    Handled third = fixture.deliver(REQUEST, counted(delivery(), 3));

    assertEquals(Handled.Disposition.SENT_ON, third.disposition());
    assertEquals(1, fixture.copies.get(0).onward().copies());
    assertEquals(2, fixture.holds.size());
    assertEquals(List.of(), fixture.events);
  }

  @Test
  void aBugThatLastsThreeCopiesLongEndsTheRequestAsCrashed() {
    Delivery delivery = counted(delivery(), 3);
    for (int copies = 1; copies <= 3; copies++) {
      fixture.ledger.beforeAccept.add(bug());
      fixture.deliver(REQUEST, delivery);
      assertEquals(copies, fixture.copies.get(copies - 1).onward().copies());
      delivery = Requests.delivered(fixture.copies.get(copies - 1), 50, 3);
    }
    fixture.ledger.beforeAccept.add(bug());

    fixture.deliver(REQUEST, delivery);
    fixture.run();

    assertEquals(3, fixture.copies.size());
    assertEquals(
        List.of(Outcome.CRASHED), fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, fixture.parked.size());
  }

  @Test
  void aBugThatIsMendedMeanwhileEndsNothing() {
    fixture.ledger.beforeAccept.add(bug());
    fixture.deliver(REQUEST, counted(delivery(), 3));

    CompletionEvent event =
        fixture.handle(REQUEST, Requests.delivered(fixture.copies.get(0), 50, 1));

    assertEquals(Outcome.APPLIED, event.outcome());
  }
}
