package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever joins a lane late has time left when the budget of those before is spent. */
@Timeout(20)
class SiblingsTest {
  private static final SessionKey SCALE_SET = SessionKey.of(Ids.scaleSet("web"));

  /** So many polls take it. */
  private static final int HALF_OF_THE_BUDGET = 60;

  /** Longer than the leader's budget, but not than that of who joins halfway. */
  private static final int LONG = 150;

  private final World world = new World(assigned(false, "a"));
  private final CompletableFuture<CompletionEvent> late = new CompletableFuture<>();

  private static ChangeRequest asks(String requestId, Change change, boolean dryRun) {
    ChangeRequest like = request(change);
    return new ChangeRequest(requestId, like.scaleSetId(), change, dryRun, null, like.origin());
  }

  private CompletionEvent handle(ChangeRequest request, Delivery delivery) {
    return ((Handled.Completed) world.handler().handle(request, delivery)).event();
  }

  /** Returns when it waits in the lane. */
  private void joins(ChangeRequest request, long sequenceNumber) {
    Delivery first = delivery();
    byte[] body = request.requestId().getBytes();
    Delivery delivery =
        new Delivery(
            body, first.sessionId(), sequenceNumber, Map.of(), first.enqueuedAt(), null, 1);
    Thread thread = new Thread(() -> late.complete(handle(request, delivery)));
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  private CompletionEvent late() throws Exception {
    return late.get(10, TimeUnit.SECONDS);
  }

  /** Somebody else's write: enables the system-assigned identity for a request. */
  private void leaveBehind(String requestId) {
    Desired desired = assigned(true, "a").asDesired();
    Stamps stamps = Stamps.NONE.decided(enable(), new Position(1, 1));
    Intent intent =
        new Intent(
            "somebody",
            Requests.NOW.minusSeconds(1),
            "\"1\"",
            assigned(false, "a"),
            Patch.between(assigned(false, "a"), desired).orElseThrow(),
            true,
            List.of(new Intent.Member(requestId, 0, "hash", "APPLIED", disable(), null)),
            new Intent.Outlook(
                desired, Baseline.planned(Ids.scaleSet("web"), desired, null), stamps),
            "url",
            "op-0",
            null);
    world.ledger.write(SCALE_SET, LedgerState.EMPTY.with(intent), null, List.of());
  }

  private void runsFor(int polls) {
    world.polls.addAll(Collections.nCopies(polls, new OperationStatus.Running(null)));
  }

  /** At the poll in the middle of the budget. */
  private void joinsHalfway(ChangeRequest request) {
    world.onPoll.addAll(Collections.nCopies(HALF_OF_THE_BUDGET, () -> {}));
    world.onPoll.add(() -> joins(request, 43));
  }

  @Test
  void whoHasTimeLeftGoesOnWaitingForAFormerHoldersOperation() throws Exception {
    leaveBehind("r0");
    runsFor(LONG);
    joinsHalfway(asks("late", edit(List.of("b"), List.of()), false));

    CompletionEvent first = handle(request(disable()), delivery());

    assertEquals(Outcome.CONFLICT, first.outcome());
    assertEquals(0, first.effect().arm().writeCount());
    assertEquals(Outcome.APPLIED, late().outcome());
  }

  @Test
  void aDryRunGoesOnWaitingForAFormerHoldersOperationToo() throws Exception {
    leaveBehind("r0");
    runsFor(LONG);
    joinsHalfway(asks("late", edit(List.of("b"), List.of()), true));

    handle(request(disable()), delivery());

    assertEquals(Outcome.PLANNED, late().outcome());
  }

  @Test
  void aRequestOfTheOperationThatStillRunsIsToldSo() {
    leaveBehind("r1");
    runsFor(1000);

    CompletionEvent event = handle(request(enable()), delivery());

    assertEquals(Outcome.OPERATION_RUNNING, event.outcome());
  }

  @Test
  void whoSharesAnOperationAndHasTimeLeftIsToldHowItEnds() throws Exception {
    runsFor(100);
    world.onPatch.addAll(Collections.nCopies(20, World.fails(FailureReason.CONFLICT)));
    world.onPatch.add(
        () -> {
          joins(asks("late", edit(List.of("b"), List.of()), false), 43);
          World.fails(FailureReason.CONFLICT).strike();
        });

    CompletionEvent first = handle(request(enable()), delivery());

    assertEquals(Outcome.OPERATION_RUNNING, first.outcome());
    assertEquals(Outcome.APPLIED, late().outcome());
    assertEquals(2, world.etag);
  }

  @Test
  void whoLeadsIsNotKeptWhenOthersMustBeWorkedOffBeforeIt() throws Exception {
    world.onPatch.addAll(Collections.nCopies(30, World.fails(FailureReason.CONFLICT)));
    world.onPatch.add(
        () -> {
          joins(asks("late", edit(List.of(), List.of("a")), false), 41);
          World.fails(FailureReason.CONFLICT).strike();
        });
    world.onPatch.addAll(Collections.nCopies(1000, World.fails(FailureReason.CONFLICT)));

    CompletionEvent first = handle(request(edit(List.of("a", "b"), List.of())), delivery());

    assertEquals(Outcome.CONFLICT, first.outcome());
    assertEquals(Outcome.CONFLICT, late().outcome());
    long patches = world.calls.stream().filter(call -> call.startsWith("PATCH")).count();
    assertTrue(patches < 100, () -> "PATCHes: " + patches);
  }
}
