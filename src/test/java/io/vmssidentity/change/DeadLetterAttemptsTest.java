package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.replay;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What crashed can be replayed, and no attempt is remembered that nobody may make. */
class DeadLetterAttemptsTest {
  private static final String TOO_OFTEN = "MaxDeliveryCountExceeded";
  private static final String EXPIRED = "TTLExpiredException";
  private static final ChangeRequest REQUEST = request(enable());

  private final World world = new World(assigned(false, "a"));

  private static DeadLetterQueue.Dead dead(Delivery delivery, String reason) {
    return new DeadLetterQueue.Dead(as(delivery, REQUEST), reason, "m7");
  }

  private static Delivery sentOn(int copies) {
    return new Delivery(
        delivery().body(),
        delivery().sessionId(),
        42,
        Map.of("attempt", "0", "order", "42", "copies", Integer.toString(copies)),
        Requests.NOW,
        null,
        1);
  }

  private OpenRequestSweep.Swept sweep(Delivery delivery, String reason) {
    OpenRequestSweep.Swept swept = world.sweep(dead(delivery, reason)).sweep();
    world.run();
    return swept;
  }

  @Test
  void whatCrashedCanBeReplayed() {
    sweep(sentOn(3), TOO_OFTEN);

    CompletionEvent event = world.handle(REQUEST, replay(1));

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
    world.handle(REQUEST);

    sweep(claimed(5), TOO_OFTEN);
    sweep(claimed(1), TOO_OFTEN);
    sweep(claimed(1), EXPIRED);

    assertEquals(
        List.of(Outcome.APPLIED, Outcome.INVALID),
        world.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(List.of(), world.parked);
    assertEquals(Outcome.INVALID, world.handle(REQUEST, replay(6)).outcome());
  }

  @Test
  void aReplayThatIsGivenUpCanBeReplayed() {
    sweep(sentOn(3), TOO_OFTEN);
    sweep(claimed(1), TOO_OFTEN);

    assertEquals(List.of(0, 1), world.parked.stream().map(it -> it.event().attempt()).toList());
    assertEquals(Outcome.APPLIED, world.handle(REQUEST, replay(2)).outcome());
  }

  @Test
  void aLateDeliveryOfWhatCrashedIsToldTheSame() {
    sweep(sentOn(3), TOO_OFTEN);

    CompletionEvent again = world.handle(REQUEST, sentOn(3));

    assertEquals(world.events.get(0).id(), again.id());
    assertEquals(Outcome.CRASHED, again.outcome());
    assertEquals(0, world.patches());
  }
}
