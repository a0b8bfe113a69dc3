package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.dryRun;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.QueueIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A process that was stopped in mid-write, and wakes when others have gone on. */
class LateWriterTest {
  private static final Duration PAST_THE_LEASE = Duration.ofSeconds(61);

  private final World world = new World(assigned(false, "a"));

  /** A process that stops when it is about to send its PATCH. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aTakeoverWhoseOwnRequestFailsLeavesTheOldEtagToTheNext() {
    world.onPatch.add(
        () -> {
          throw new Stopped();
        });
    assertThrows(Stopped.class, () -> handle(request("late", enable())));
    world.sleep(PAST_THE_LEASE);
    world.onPatch.add(World.fails(FailureReason.IDENTITY_NOT_FOUND));
    handle(request("bad", edit(List.of("ghost"), List.of())));
    world.calls.clear();

    handle(request("next", disable()));

    // Now the PATCH that was made for ETag 1 is refused, whenever it comes.
    assertEquals(List.of("GET", "GET", "PATCH \"1\"", "POLL", "GET"), world.calls);
  }

  @Test
  void whatTheNextHolderFoundIsNotTakenForOnesOwn() {
    world.polls.add(
        new OperationStatus.Failed(
            FailureReason.OPERATION_FAILED, new ArmError(200, "Code", "No.")));
    world.polls.add(
        new OperationStatus.Failed(
            FailureReason.OPERATION_FAILED, new ArmError(200, "Code", "No.")));
    world.ledger.beforeWrite.add(() -> {});
    world.ledger.beforeWrite.add(() -> {});
    world.ledger.beforeWrite.add(
        () -> {
          world.sleep(PAST_THE_LEASE);
          another().handle(dryRun(enable()), delivery());
        });

    assertThrows(Redeliver.class, () -> handle(request("late", enable())));

    assertEquals(
        Optional.empty(), world.ledger.find(SessionKey.of(Ids.scaleSet("web")), "late", 0));
  }

  private void handle(ChangeRequest request) {
    world.handler().handle(request, delivery());
  }

  /** In a process of its own. */
  private ChangeHandler another() {
    return new ChangeHandler(
        world,
        world.ledger,
        world,
        world,
        world,
        new QueueIdentity("identity-requests", 1),
        World.LIMITS,
        OpenGate.safeguards(world.clock()),
        new Surroundings(world.clock(), world, () -> "another"));
  }

  private static ChangeRequest request(String id, Change change) {
    ChangeRequest plain = Requests.request(change);
    return new ChangeRequest(id, plain.scaleSetId(), change, false, null, plain.origin());
  }
}
