package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.RequestRecord;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a write that somebody else left behind. */
class LeftoverTest {
  private static final SessionKey SCALE_SET = SessionKey.of(Ids.scaleSet("web"));
  private final World world = new World(assigned(false, "a"));

  /** Enables the system-assigned identity for the request before. */
  private static Intent leftBehind(String operationUrl) {
    Desired desired = assigned(true, "a").asDesired();
    Stamps stamps = Stamps.NONE.decided(enable(), new Position(1, 1));
    return new Intent(
        "somebody",
        Requests.NOW.minusSeconds(1),
        "\"1\"",
        assigned(false, "a"),
        Patch.between(assigned(false, "a"), desired).orElseThrow(),
        true,
        List.of(new Intent.Member("r0", 0, "hash", "APPLIED", disable(), null)),
        new Intent.Outlook(desired, Baseline.planned(Ids.scaleSet("web"), desired, null), stamps),
        operationUrl,
        operationUrl == null ? null : "op-0",
        Requests.NOW.minusSeconds(30));
  }

  private Intent found() {
    return world.ledger.read(SCALE_SET).state().intent();
  }

  @Test
  void aWriteThatStillRunsAsTheBudgetEndsIsLeftToTheNext() {
    world.ledger.write(SCALE_SET, LedgerState.EMPTY.with(leftBehind("url")), null, List.of());
    world.polls.addAll(Collections.nCopies(1000, new OperationStatus.Running(null)));

    CompletionEvent event = world.handle(request(disable()));

    assertEquals(Outcome.CONFLICT, event.outcome());
    assertEquals(leftBehind("url").heldBy(found().token(), found().leaseUntil()), found());
  }

  @Test
  void aWriteThatMayStillComeIsLeftToTheNextWhenItsEtagCannotBeMoved() {
    world.ledger.write(SCALE_SET, LedgerState.EMPTY.with(leftBehind(null)), null, List.of());
    world.onPatch.add(World.fails(FailureReason.LOCKED));

    CompletionEvent event = world.handle(request(disable()));

    assertEquals(Outcome.LOCKED, event.outcome());
    assertEquals(leftBehind(null).heldBy(found().token(), found().leaseUntil()), found());
  }

  @Test
  @Timeout(20)
  void aWriteThatDoesNotMoveTheEtagIsNotRepeatedWithoutPause() {
    World unmoved =
        new World(assigned(true, "a")) {
          @Override
          public Operation patch(ScaleSetId id, Patch patch, String ifMatch) {
            super.patch(id, patch, ifMatch);
            etag = 1;
            return new Operation(null, null, "\"1\"", null, null);
          }
        };
    unmoved.ledger.write(SCALE_SET, LedgerState.EMPTY.with(leftBehind(null)), null, List.of());

    CompletionEvent event = unmoved.handle(request(enable()));

    assertEquals(Outcome.CONFLICT, event.outcome());
    long patches = unmoved.calls.stream().filter(call -> call.startsWith("PATCH")).count();
    assertTrue(patches < 50, () -> "PATCHes: " + patches);
  }

  @Test
  void aRequestThatAnotherInstanceEndedMeanwhileIsNotWorkedOff() {
    RequestRecord ended =
        new RequestRecord(
            "r1",
            0,
            Sha256.hex(Requests.delivery().body()),
            Outcome.FORBIDDEN,
            ChangeResult.NONE,
            Requests.problem(FailureReason.FORBIDDEN, "ARM refused.", null),
            Requests.NOW,
            Requests.NOW,
            request(enable()).asked(),
            null);
    world.ledger.beforeWrite.add(
        () -> world.ledger.write(SCALE_SET, LedgerState.EMPTY, null, List.of(ended)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.FORBIDDEN, event.outcome());
    assertEquals(1, world.etag);
  }
}
