// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.change.port.CopyTarget;
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

  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  private List<String> ids() {
    return fixture.events.stream().map(CompletionEvent::id).distinct().toList();
  }

  @Test
  void aRepeatWhileItIsWorkedOffAddsNoEventAndNoPatch() {
    fixture.deliver(REQUEST, delivery());

    Handled again = fixture.deliver(REQUEST, delivery());

    assertEquals(Handled.Disposition.REPEATED, again.disposition());
    assertEquals(List.of(), fixture.events);
    fixture.run();
    assertEquals(1, fixture.events.size());
    assertEquals(1, fixture.patches());
  }

  @Test
  void aRepeatAfterItIsToldTellsTheSameAndAsksArmNothing() {
    fixture.handle(REQUEST);
    fixture.calls.clear();

    CompletionEvent again = fixture.handle(REQUEST);

    assertEquals(1, ids().size());
    assertEquals(Outcome.APPLIED, again.outcome());
    assertEquals(List.of(), fixture.calls);
  }

  @Test
  void aRepeatUnderAnotherSequenceNumberIsARepeat() {
    fixture.handle(REQUEST);

    fixture.deliver(REQUEST, Requests.as(delivery(), REQUEST));
    fixture.handle(
        REQUEST,
        Requests.delivered(
            new ChangeFixture.Copy(
                Requests.as(delivery(), REQUEST), new CopyTarget(delivery().sessionId(), null, 1)),
            99,
            1));

    assertEquals(1, ids().size());
    assertEquals(1, fixture.patches());
  }

  @Test
  void otherContentUnderItsIdIsInvalidWhileItIsWorkedOffAndAfterItIsTold() {
    fixture.deliver(REQUEST, delivery());
    CompletionEvent meanwhile = invalid(43);
    fixture.run();
    CompletionEvent afterwards = invalid(44);

    assertNotEquals(meanwhile.id(), afterwards.id());
    assertEquals(assigned(true, "a").asDesired(), fixture.assignment.asDesired());
    assertEquals(3, ids().size());
  }

  private CompletionEvent invalid(long sequenceNumber) {
    fixture.deliver(request(disable()), delivery(sequenceNumber));
    CompletionEvent event = fixture.events.get(fixture.events.size() - 1);
    assertEquals(Outcome.INVALID, event.outcome());
    assertEquals("m1", event.messageId());
    assertEquals(List.of(Problem.OTHER_CONTENT), event.problem().details());
    return event;
  }

  @Test
  void whatIsStoredThoughTheAnswerWasLostIsWorkedOffOnce() {
    fixture.ledger.afterAccept.add(() -> ChangeFixture.fails(FailureReason.UNAVAILABLE).strike());

    Handled first = fixture.deliver(REQUEST, delivery());
    assertEquals(Handled.Disposition.SENT_ON, first.disposition());
    Handled copy = fixture.deliver(REQUEST, Requests.delivered(fixture.copies.get(0), 50, 1));
    fixture.run();

    assertEquals(Handled.Disposition.REPEATED, copy.disposition());
    assertEquals(1, fixture.events.size());
    assertEquals(1, fixture.patches());
  }

  @Test
  void whatIsStoredAndWhoseCopyIsLostIsFoundByTheSweep() {
    fixture.ledger.afterAccept.add(() -> ChangeFixture.fails(FailureReason.UNAVAILABLE).strike());
    fixture.deliver(REQUEST, delivery());

    fixture.sweepLater();
    fixture.run();

    assertEquals(
        List.of(Outcome.APPLIED), fixture.events.stream().map(CompletionEvent::outcome).toList());
  }

  @Test
  void aRepeatOfWhatIsStillRunningByItsBudgetTellsTheTruthOnceItCameTrue() {
    fixture.polls.addAll(Collections.nCopies(800, new OperationStatus.Running(null)));
    CompletionEvent running = fixture.handle(REQUEST);
    assertEquals(Outcome.OPERATION_RUNNING, running.outcome());

    CompletionEvent again = fixture.handle(REQUEST);

    assertEquals(running.id(), again.id());
    assertEquals(Outcome.APPLIED, again.outcome());
    assertEquals(1, fixture.patches());
  }
}
