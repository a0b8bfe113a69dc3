package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.change.port.Onward;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request is taken over once, whatever the queue delivers again. */
class AcceptedOnceTest {
  private static final ChangeRequest REQUEST = request(enable());

  private final World world = new World(assigned(false, "a"));

  private List<String> ids() {
    return world.events.stream().map(CompletionEvent::id).distinct().toList();
  }

  @Test
  void aRepeatWhileItIsWorkedOffAddsNoEventAndNoPatch() {
    world.deliver(REQUEST, delivery());

    Handled again = world.deliver(REQUEST, delivery());

    assertEquals(Handled.Fate.REPEATED, again.fate());
    assertEquals(List.of(), world.events);
    world.run();
    assertEquals(1, world.events.size());
    assertEquals(1, world.patches());
  }

  @Test
  void aRepeatAfterItIsToldTellsTheSameAndAsksArmNothing() {
    world.handle(REQUEST);
    world.calls.clear();

    CompletionEvent again = world.handle(REQUEST);

    assertEquals(1, ids().size());
    assertEquals(Outcome.APPLIED, again.outcome());
    assertEquals(List.of(), world.calls);
  }

  @Test
  void aRepeatUnderAnotherSequenceNumberIsARepeat() {
    world.handle(REQUEST);

    world.deliver(REQUEST, Requests.as(delivery(), REQUEST));
    world.handle(
        REQUEST,
        Requests.delivered(
            new World.Copy(
                Requests.as(delivery(), REQUEST), new Onward(delivery().sessionId(), null, 1)),
            99,
            1));

    assertEquals(1, ids().size());
    assertEquals(1, world.patches());
  }

  @Test
  void otherContentUnderItsIdIsInvalidWhileItIsWorkedOffAndAfterItIsTold() {
    world.deliver(REQUEST, delivery());
    CompletionEvent meanwhile = invalid(43);
    world.run();
    CompletionEvent afterwards = invalid(44);

    assertNotEquals(meanwhile.id(), afterwards.id());
    assertEquals(assigned(true, "a").asDesired(), world.assignment.asDesired());
    assertEquals(3, ids().size());
  }

  private CompletionEvent invalid(long sequenceNumber) {
    world.deliver(request(disable()), delivery(sequenceNumber));
    CompletionEvent event = world.events.get(world.events.size() - 1);
    assertEquals(Outcome.INVALID, event.outcome());
    assertEquals("m1", event.messageId());
    assertEquals(List.of(Problem.OTHER_CONTENT), event.problem().details());
    return event;
  }

  @Test
  void whatIsStoredThoughTheAnswerWasLostIsWorkedOffOnce() {
    world.ledger.afterAccept.add(() -> World.fails(FailureReason.UNAVAILABLE).strike());

    Handled first = world.deliver(REQUEST, delivery());
    assertEquals(Handled.Fate.SENT_ON, first.fate());
    Handled copy = world.deliver(REQUEST, Requests.delivered(world.copies.get(0), 50, 1));
    world.run();

    assertEquals(Handled.Fate.REPEATED, copy.fate());
    assertEquals(1, world.events.size());
    assertEquals(1, world.patches());
  }

  @Test
  void whatIsStoredAndWhoseCopyIsLostIsFoundByTheSweep() {
    world.ledger.afterAccept.add(() -> World.fails(FailureReason.UNAVAILABLE).strike());
    world.deliver(REQUEST, delivery());

    world.sweepLater();
    world.run();

    assertEquals(
        List.of(Outcome.APPLIED), world.events.stream().map(CompletionEvent::outcome).toList());
  }

  @Test
  void aRepeatOfWhatIsStillRunningByItsBudgetTellsTheTruthOnceItCameTrue() {
    world.polls.addAll(Collections.nCopies(800, new OperationStatus.Running(null)));
    CompletionEvent running = world.handle(REQUEST);
    assertEquals(Outcome.OPERATION_RUNNING, running.outcome());

    CompletionEvent again = world.handle(REQUEST);

    assertEquals(running.id(), again.id());
    assertEquals(Outcome.APPLIED, again.outcome());
    assertEquals(1, world.patches());
  }
}
