package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process is lost at each point of a change; the next delivery finds out and tells the truth. */
class TakeoverTest {
  private static final SessionKey SCALE_SET = SessionKey.of(Ids.scaleSet("web"));
  private final World world = new World(assigned(false, "a"));

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

  private CompletionEvent deliverAgain() {
    return world.handle(request(enable()));
  }

  @Test
  void beforeTheIntentNothingHappened() {
    world.onGet.add(lost());
    loseTheProcess();

    assertEquals(Outcome.APPLIED, deliverAgain().outcome());
    assertEquals(List.of(), world.waits.stream().filter(this::isLease).toList());
  }

  @Test
  void afterTheIntentThePatchIsSentByTheNext() {
    world.onPatch.add(lost());
    loseTheProcess();

    CompletionEvent event = deliverAgain();

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(2, world.etag);
  }

  @Test
  void afterThePatchTheTruthIsTold() {
    world.afterPatch.add(lost());
    loseTheProcess();

    CompletionEvent event = deliverAgain();

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(assigned(false, "a"), event.effect().before());
    assertEquals(2, world.etag);
  }

  @Test
  void whilePollingTheOperationIsFollowedByTheNext() {
    world.onPoll.add(lost());
    loseTheProcess();

    CompletionEvent event = deliverAgain();

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals("op-1", event.effect().arm().operationId());
    assertEquals(2, world.etag);
  }

  @Test
  void theInstanceThatSentThePatchIsRememberedAndWhoAsked() {
    world.onPoll.add(lost());
    loseTheProcess();
    deliverAgain();

    RequestRecord record = record();

    assertEquals("instance-1", record.instance());
    assertEquals(request(enable()).asked(), record.asked());
  }

  @Test
  void theInstanceThatAnswersIsRememberedAndWhatWasAsked() {
    deliverAgain();

    RequestRecord record = record();

    assertEquals("instance-1", record.instance());
    assertEquals(request(enable()).asked(), record.asked());
  }

  @Test
  void anIntentTellsSinceWhenAndByWhomItIsHeld() {
    world.onPoll.add(lost());
    loseTheProcess();

    Intent intent = world.ledger.read(SCALE_SET).state().intent();

    assertEquals(Requests.NOW, intent.since());
    assertEquals("instance-1", intent.instance());
  }

  private RequestRecord record() {
    return world.ledger.find(SCALE_SET, "r1", 0).orElseThrow();
  }

  @Test
  void afterTheOutcomeIsStoredItIsOnlyTold() {
    world.onPublish.add(lost());
    loseTheProcess();
    int calls = world.calls.size();

    assertEquals(Outcome.APPLIED, deliverAgain().outcome());
    assertEquals(calls, world.calls.size());
  }

  @Test
  void aLatePatchOfALostHolderMeetsAnotherEtagEvenWhenNothingIsLeftToDo() {
    world.onPatch.add(lost());
    loseTheProcess();
    world.assignment = assigned(true, "a");

    CompletionEvent event = deliverAgain();

    assertEquals(Outcome.UNCHANGED, event.outcome());
    assertEquals(2, world.etag);
    assertEquals(assigned(true, "a").asDesired(), world.assignment.asDesired());
  }

  @Test
  void aWriteWhoseAnswerToTheLedgerIsLostIsNotTakenForLost() {
    for (int i = 0; i < 4; i++) {
      world.ledger.afterWrite.addAll(
          Collections.nCopies(1, World.fails(FailureReason.UNAVAILABLE)));
    }

    assertEquals(Outcome.APPLIED, deliverAgain().outcome());
    assertEquals(2, world.etag);
  }

  @Test
  void anOperationThatOutlastsTheBudgetIsFollowedByTheNextRequest() {
    world.polls.addAll(Collections.nCopies(200, new OperationStatus.Running(null)));
    assertEquals(Outcome.OPERATION_RUNNING, world.handle(request(enable())).outcome());
    world.polls.clear();
    world.events.clear();

    ChangeRequest next =
        new ChangeRequest(
            "r2",
            request(enable()).scaleSetId(),
            enable(),
            false,
            null,
            request(enable()).origin());

    assertEquals(Outcome.UNCHANGED, world.handle(next).outcome());
    assertEquals(2, world.etag);
  }

  private boolean isLease(Duration wait) {
    return wait.equals(World.LIMITS.lease());
  }
}
