package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.named;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many requests for one scale set at once cost two PATCHes and few reads. */
class BurstTest {
  private final World world = new World(assigned(false, "a"));

  private void ask(int first, int last) {
    IntStream.rangeClosed(first, last)
        .forEach(
            i ->
                world.deliver(
                    named("r" + i, edit(List.of("i" + i), List.of())), delivery(1000 + i)));
  }

  private void assertAllApplied() {
    assertEquals(100, world.events.size());
    assertEquals(
        100, world.events.stream().map(event -> event.about().requestId()).distinct().count());
    assertTrue(world.events.stream().allMatch(event -> event.outcome() == Outcome.APPLIED));
    assertEquals(101, world.assignment.userAssigned().size());
    assertEquals(2, world.patches());
  }

  @Test
  void aHundredRequestsAtOnceCostTwoPatchesAndTwoOperations() {
    ask(1, 100);

    world.run();

    assertAllApplied();
    assertEquals(Duration.ofSeconds(20), world.waited());
  }

  @Test
  void ninetyNineWhileAnOperationRunsShareOnePatch() {
    world.polls.add(new OperationStatus.Running(null));
    ask(1, 1);
    world.next();
    ask(2, 100);

    world.run();

    assertAllApplied();
  }

  @Test
  void whoComesWhileAnOperationRunsReadsNoOpenRequests() {
    ask(1, 1);
    int reads = world.ledger.openReads();
    int calls = world.calls.size();

    ask(2, 100);

    assertEquals(reads, world.ledger.openReads());
    assertEquals(calls, world.calls.size());
  }

  @Test
  void whoComesWhileARetryIsDueReadsNoOpenRequests() {
    world.onGet.add(World.fails(FailureReason.CONFLICT, Duration.ofMinutes(2)));
    ask(1, 1);
    int reads = world.ledger.openReads();

    ask(2, 100);

    assertEquals(reads, world.ledger.openReads());
    world.run();
    assertEquals(100, world.events.size());
    assertEquals(1, world.patches());
  }

  @Test
  void aBurstCostsAboutOneWriteForEachRequest() {
    ask(1, 100);

    world.run();

    assertTrue(world.ledger.writes() <= 120, () -> "writes: " + world.ledger.writes());
  }

  @Test
  void aLoneChangeCostsFiveWrites() {
    world.handle(named("r1", enable()));

    assertTrue(world.ledger.writes() <= 5, () -> "writes: " + world.ledger.writes());
  }
}
