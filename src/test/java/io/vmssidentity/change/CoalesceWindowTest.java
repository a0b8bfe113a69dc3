// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a change further requests are gathered for a moment, though nothing holds them up. */
class CoalesceWindowTest {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private final ChangeFixture fixture = new ChangeFixture(assigned(false));

  @BeforeEach
  void operationsEndAtOnce() {
    fixture.coalesceWindow = WINDOW;
    fixture.operationUrl = null;
  }

  private void deliver(int number) {
    ChangeRequest request =
        new ChangeRequest(
            "r" + number,
            Ids.scaleSet("web"),
            edit(List.of("i" + number), List.of()),
            false,
            null,
            new Origin(null, null, null, Map.of()));
    fixture.deliver(request, Requests.delivery(number));
  }

  private long patches() {
    return fixture.calls.stream().filter(call -> call.startsWith("PATCH")).count();
  }

  @Test
  void aBurstIsTwoPatchesThoughOperationsEndAtOnce() {
    for (int i = 1; i <= 20; i++) {
      deliver(i);
    }
    fixture.run();

    assertEquals(2, patches());
    assertEquals(20, fixture.events.size());
    assertEquals(
        List.of(Outcome.APPLIED),
        fixture.events.stream().map(it -> it.outcome()).distinct().toList());
    assertEquals(List.of(WINDOW), fixture.waits);
  }

  /** The wake-up stands behind those that were in the queue before. */
  @Test
  void whoWasLongInTheQueueWaitsForThoseBehindIt() {
    fixture.clock.advance(WINDOW.plusMillis(1));
    for (int i = 1; i <= 20; i++) {
      deliver(i);
      fixture.clock.advance(Duration.ofMillis(500));
    }
    assertEquals(0, patches());
    fixture.run();

    assertEquals(1, patches());
    assertEquals(20, fixture.events.size());
  }

  @Test
  void whoeverComesGoesOnWhenTheWakeUpStaysAway() {
    fixture.clock.advance(WINDOW.plusMillis(1));
    deliver(1);
    fixture.clock.advance(Duration.ofSeconds(30));

    deliver(2);

    assertEquals(1, patches());
    assertEquals(2, fixture.events.size());
  }

  @Test
  void theSweepWakesWhoWasGatheredWhenTheWakeUpIsLost() {
    fixture.clock.advance(WINDOW.plusMillis(1));
    deliver(1);
    fixture.loseWakeUps();

    fixture.sweepLater();
    fixture.run();

    assertEquals(1, fixture.events.size());
  }

  @Test
  void whoComesWhenTheWindowIsOverIsCarriedOutAtOnce() {
    deliver(1);
    fixture.clock.advance(WINDOW);
    deliver(2);

    assertEquals(2, patches());
    assertEquals(2, fixture.events.size());
  }
}
