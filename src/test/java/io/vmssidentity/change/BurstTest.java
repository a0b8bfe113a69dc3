// SPDX-License-Identifier: Apache-2.0
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
  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  private void ask(int first, int last) {
    IntStream.rangeClosed(first, last)
        .forEach(
            i ->
                fixture.deliver(
                    named("r" + i, edit(List.of("i" + i), List.of())), delivery(1000 + i)));
  }

  private void assertAllApplied() {
    assertEquals(100, fixture.events.size());
    assertEquals(
        100, fixture.events.stream().map(event -> event.about().requestId()).distinct().count());
    assertTrue(fixture.events.stream().allMatch(event -> event.outcome() == Outcome.APPLIED));
    assertEquals(101, fixture.assignment.userAssigned().size());
    assertEquals(2, fixture.patches());
  }

  @Test
  void aHundredRequestsAtOnceCostTwoPatchesAndTwoOperations() {
    ask(1, 100);

    fixture.run();

    assertAllApplied();
    assertEquals(Duration.ofSeconds(20), fixture.waited());
  }

  @Test
  void ninetyNineWhileAnOperationRunsShareOnePatch() {
    fixture.polls.add(new OperationStatus.Running(null));
    ask(1, 1);
    fixture.next();
    ask(2, 100);

    fixture.run();

    assertAllApplied();
  }

  @Test
  void whoComesWhileAnOperationRunsReadsNoOpenRequests() {
    ask(1, 1);
    int reads = fixture.ledger.openReads();
    int calls = fixture.calls.size();

    ask(2, 100);

    assertEquals(reads, fixture.ledger.openReads());
    assertEquals(calls, fixture.calls.size());
  }

  @Test
  void whoComesWhileARetryIsDueReadsNoOpenRequests() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofMinutes(2)));
    ask(1, 1);
    int reads = fixture.ledger.openReads();

    ask(2, 100);

    assertEquals(reads, fixture.ledger.openReads());
    fixture.run();
    assertEquals(100, fixture.events.size());
    assertEquals(1, fixture.patches());
  }

  @Test
  void aBurstCostsAboutOneWriteForEachRequest() {
    ask(1, 100);

    fixture.run();

    assertTrue(fixture.ledger.writes() <= 120, () -> "writes: " + fixture.ledger.writes());
  }

  @Test
  void aLoneChangeCostsFiveWrites() {
    fixture.handle(named("r1", enable()));

    assertTrue(fixture.ledger.writes() <= 5, () -> "writes: " + fixture.ledger.writes());
  }
}
