// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a request while an operation runs, and when one does not do as it should. */
class OperationTroubleTest {
  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  /** ARM says yes, and nothing comes of it. */
  private static ChangeFixture stubborn() {
    return new ChangeFixture(Assignment.NONE) {
      @Override
      public ScaleSet get(ScaleSetId id) {
        assignment = Assignment.NONE;
        return super.get(id);
      }
    };
  }

  @Test
  void nothingIsPatchedWhileAnOperationRuns() {
    Collections.addAll(fixture.states, "Updating", "Creating", "Failed");

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "GET", "GET", "PATCH \"1\"", "POLL", "GET"), fixture.calls);
    assertEquals(Duration.ofSeconds(10), fixture.waits.get(0));
  }

  @Test
  void aPollThatToldOfSuccessIsNotRepeated() {
    fixture.onGet.add(() -> {});
    fixture.onGet.add(OneScaleSet.fails(FailureReason.THROTTLED, Duration.ofSeconds(7)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "POLL", "GET", "GET"), fixture.calls);
  }

  @Test
  void noScaleSetIsReadWhileArmWantsNoWrite() {
    fixture.onCheckWrite.add(OneScaleSet.fails(FailureReason.THROTTLED, Duration.ofSeconds(7)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "POLL", "GET"), fixture.calls);
    assertEquals(Duration.ofSeconds(7), fixture.waits.get(0));
  }

  @Test
  void aScaleSetThatStaysBusyIsAConflict() {
    fixture.states.addAll(Collections.nCopies(1000, "Updating"));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.CONFLICT, event.outcome());
    assertTrue(fixture.calls.stream().allMatch("GET"::equals));
  }

  @Test
  void aFailedOperationIsToldInArmsWordsAndWithWhatIsThere() {
    ArmError error = new ArmError(200, "InternalExecutionError", "Oh no.");
    ChangeFixture stubborn = stubborn();
    stubborn.polls.add(new OperationStatus.Failed(FailureReason.OPERATION_FAILED, error));

    CompletionEvent event = stubborn.handle(request(enable()));

    assertEquals(Outcome.OPERATION_FAILED, event.outcome());
    assertEquals(error, event.problem().armError());
    assertEquals(Assignment.NONE, event.effect().after());
  }

  @Test
  void whatWasAskedAndIsThereIsAppliedThoughTheOperationFailed() {
    ArmError error = new ArmError(200, "InternalExecutionError", "Oh no.");
    fixture.polls.add(new OperationStatus.Failed(FailureReason.OPERATION_FAILED, error));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(fixture.assignment, event.effect().after());
  }

  @Test
  void anOperationThatOutlastsTheBudgetIsSaidToBeRunning() {
    fixture.polls.addAll(Collections.nCopies(1000, new OperationStatus.Running(null)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.OPERATION_RUNNING, event.outcome());
    assertEquals(
        ChangeFixture.BUDGET, Duration.between(Requests.NOW, event.timing().completedAt()));
  }

  @Test
  void aPollsRetryAfterIsObeyed() {
    fixture.polls.add(new OperationStatus.Running(Duration.ofSeconds(37)));

    fixture.handle(request(enable()));

    assertEquals(Duration.ofSeconds(10), fixture.waits.get(0));
    assertEquals(Duration.ofSeconds(10 + 37), fixture.waited());
  }

  @Test
  void withoutAnOperationUrlTheScaleSetItselfIsWatched() {
    fixture.operationUrl = null;
    Collections.addAll(fixture.states, "Succeeded", "Updating", "Succeeded");

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET", "GET"), fixture.calls);
  }

  @Test
  void anOperationThatSucceedsWithoutEffectIsAFailure() {
    assertEquals(Outcome.OPERATION_FAILED, stubborn().handle(request(enable())).outcome());
  }

  @Test
  void whoeverUndoesTheChangeRightAfterItDoesNotMakeItAFailure() {
    ChangeFixture contested = new ChangeFixture(Assignment.NONE);
    contested.onGet.add(() -> {});
    contested.onGet.add(() -> contested.changeTo(Assignment.NONE));
    CompletionEvent event = contested.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(Assignment.NONE, event.effect().after());
  }

  @Test
  void aScaleSetThatIsBeingDeletedFailsAtTheSecondLook() {
    fixture.states.addAll(Collections.nCopies(1000, "Deleting"));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.CONFLICT, event.outcome());
    assertEquals("The scale set is being deleted.", event.problem().message());
    assertEquals(List.of("GET", "GET"), fixture.calls);
    assertEquals(Duration.ofSeconds(2), fixture.waited());
  }

  @Test
  void aScaleSetThatIsDeletedMeanwhileIsNotFound() {
    fixture.states.add("Deleting");
    fixture.onGet.add(() -> {});
    fixture.onGet.addAll(Collections.nCopies(1000, gone()));

    assertEquals(Outcome.NOT_FOUND, fixture.handle(request(enable())).outcome());
  }

  @Test
  void aScaleSetThatIsNotFoundIsLookedForAgainForAWhile() {
    fixture.onGet.addAll(Collections.nCopies(3, gone()));

    assertEquals(Outcome.APPLIED, fixture.handle(request(enable())).outcome());
  }

  private static ChangeFixture.Fault gone() {
    return () -> {
      ArmError error = new ArmError(404, "ResourceNotFound", "It is not there.");
      throw new AzureFailure(
          FailureReason.SCALE_SET_NOT_FOUND, "It is not there.", null, error, List.of(), null);
    };
  }

  @Test
  @Timeout(20)
  void aPartWithoutEffectIsAFailureAndNotSentAgain() {
    ChangeFixture stubborn = stubborn();
    stubborn.operationUrl = null;
    String[] names = IntStream.range(0, 200).mapToObj(i -> "n" + i).toArray(String[]::new);

    CompletionEvent event = stubborn.handle(request(edit(List.of(names), List.of())));

    assertEquals(Outcome.OPERATION_FAILED, event.outcome());
    assertEquals(1, event.effect().arm().writeCount());
  }
}
