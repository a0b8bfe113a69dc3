package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private static final String TOO_OFTEN = "MaxDeliveryCountExceeded";

  private final World world = new World(assigned(false, "a"));

  private CompletionEvent settle(ParsedMessage reading, String reason) {
    return ((Handled.Completed) world.deadLetters().settle(reading, delivery(), reason)).event();
  }

  /** Ends a call as the end of its process does: nothing of it runs any more. */
  private static final class Lost extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static World.Fault lost() {
    return () -> {
      throw new Lost();
    };
  }

  private void loseTheProcess() {
    assertThrows(Lost.class, () -> world.handler().handle(request(enable()), delivery()));
  }

  @Test
  void whatIsStoredIsToldUnderTheSameId() {
    CompletionEvent first = world.handle(request(enable()));

    CompletionEvent again = settle(request(enable()), TOO_OFTEN);

    assertEquals(first.id(), again.id());
    assertEquals(Outcome.APPLIED, again.outcome());
  }

  @Test
  void aWriteThatWasDoneIsToldAsApplied() {
    world.onPoll.add(lost());
    loseTheProcess();
    world.sleep(World.LIMITS.lease());

    CompletionEvent event = settle(request(enable()), TOO_OFTEN);

    assertEquals(Outcome.APPLIED, event.outcome());
  }

  @Test
  void ofWhatNothingIsKnownThatIsToldAndNothingIsWritten() {
    CompletionEvent event = settle(request(enable()), TOO_OFTEN);

    assertEquals(Outcome.CRASHED, event.outcome());
    assertTrue(event.problem().message().contains(TOO_OFTEN), event.problem().message());
    assertFalse(world.calls.toString().contains("PATCH"), world.calls.toString());
  }

  @Test
  void ofWhatNothingIsKnownIsParked() {
    CompletionEvent event = settle(request(enable()), TOO_OFTEN);

    assertEquals(List.of(event), world.parked.stream().map(World.Parked::event).toList());
  }

  @Test
  void whatIsDoneIsNotParked() {
    world.handle(request(enable()));

    settle(request(enable()), TOO_OFTEN);

    assertEquals(List.of(), world.parked);
  }

  @Test
  void whatOutlivedItsTimeIsNotParked() {
    settle(request(enable()), "TTLExpiredException");

    assertEquals(List.of(), world.parked);
  }

  @Test
  void aReplayThatWasGivenUpCanBeReplayed() {
    settle(request(enable()), TOO_OFTEN);
    CompletionEvent again =
        ((Handled.Completed)
                world.deadLetters().settle(request(enable()), Requests.replay(1), TOO_OFTEN))
            .event();

    Handled handled = world.handler().handle(request(enable()), Requests.replay(2));

    assertEquals(Outcome.CRASHED, again.outcome());
    assertEquals(1, again.attempt());
    assertEquals(Outcome.APPLIED, ((Handled.Completed) handled).event().outcome());
  }

  @Test
  void anAttemptThatNobodyMayMakeIsNotRememberedWhenItIsGivenUp() {
    world.handle(request(enable()));

    Handled handled = world.deadLetters().settle(request(enable()), Requests.replay(5), TOO_OFTEN);

    assertEquals(Outcome.INVALID, ((Handled.Completed) handled).event().outcome());
    assertEquals(List.of(), world.parked);
  }

  @Test
  void aRedeliveryOfWhatWasGivenUpTellsTheSame() {
    CompletionEvent crashed = settle(request(enable()), TOO_OFTEN);
    world.events.clear();

    assertEquals(crashed.id(), world.handle(request(enable())).id());
    assertEquals(Outcome.CRASHED, world.events.get(0).outcome());
  }

  @Test
  void aMessageThatOutlivedItsTimeIsExpired() {
    assertEquals(Outcome.EXPIRED, settle(request(enable()), "TTLExpiredException").outcome());
  }

  @Test
  void anInvalidMessageIsToldAsSuch() {
    InvalidRequest invalid =
        new InvalidRequest(null, null, null, List.of(new Problem.Detail("", "No.", "Mend it.")));

    assertEquals(Outcome.INVALID, settle(invalid, TOO_OFTEN).outcome());
  }

  @Test
  void aReasonThatSomebodyMadeUpIsShownWithoutItsTricks() {
    String message =
        settle(request(enable()), "x\n\u202Eevil<b>" + "y".repeat(500)).problem().message();

    assertTrue(message.contains("(xevilb" + "y".repeat(94) + ")"), message);
  }

  @Test
  void withoutTheLedgerTheMessageMustComeAgain() {
    world.ledger.beforeWrite.add(World.fails(FailureReason.FORBIDDEN));

    assertThrows(Redeliver.class, () -> settle(request(enable()), TOO_OFTEN));
    assertEquals(List.of(), world.events);
  }
}
