// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.replay;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What crashed can be replayed, and no attempt is remembered that nobody may make. */
class DeadLetterAttemptsTest extends DeadLetterCase {
  @Test
  void whatCrashedCanBeReplayed() {
    sweep(sentOn(3), TOO_OFTEN);

    CompletionEvent event = fixture.handle(REQUEST, replay(1));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(1, event.attempt());
  }

  private static Delivery claimed(int attempt) {
    Map<String, Object> properties =
        Map.of("attempt", Integer.toString(attempt), "order", "42", "copies", "3");
    return new Delivery(
        delivery().body(), delivery().sessionId(), 60, properties, Requests.NOW, null, 1);
  }

  /** Else whoever makes an attempt crash could have the one after it carried out. */
  @Test
  void anAttemptThatNobodyMayMakeIsNotRememberedWhenItIsGivenUp() {
    fixture.handle(REQUEST);

    sweep(claimed(5), TOO_OFTEN);
    sweep(claimed(1), TOO_OFTEN);
    sweep(claimed(1), EXPIRED);

    assertEquals(
        List.of(Outcome.APPLIED, Outcome.INVALID),
        fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(List.of(), fixture.parked);
    assertEquals(Outcome.INVALID, fixture.handle(REQUEST, replay(6)).outcome());
  }

  @Test
  void aReplayThatIsGivenUpCanBeReplayed() {
    sweep(sentOn(3), TOO_OFTEN);
    sweep(claimed(1), TOO_OFTEN);

    assertEquals(List.of(0, 1), fixture.parked.stream().map(it -> it.event().attempt()).toList());
    assertEquals(Outcome.APPLIED, fixture.handle(REQUEST, replay(2)).outcome());
  }

  @Test
  void aLateDeliveryOfWhatCrashedIsToldTheSame() {
    sweep(sentOn(3), TOO_OFTEN);

    CompletionEvent again = fixture.handle(REQUEST, sentOn(3));

    assertEquals(fixture.events.get(0).id(), again.id());
    assertEquals(Outcome.CRASHED, again.outcome());
    assertEquals(0, fixture.patches());
  }
}
