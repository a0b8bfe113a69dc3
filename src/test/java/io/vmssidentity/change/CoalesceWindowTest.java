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
  private final World world = new World(assigned(false));

  @BeforeEach
  void operationsEndAtOnce() {
    world.coalesceWindow = WINDOW;
    world.operationUrl = null;
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
    world.deliver(request, Requests.delivery(number));
  }

  private long patches() {
    return world.calls.stream().filter(call -> call.startsWith("PATCH")).count();
  }

  @Test
  void aBurstIsTwoPatchesThoughOperationsEndAtOnce() {
    for (int i = 1; i <= 20; i++) {
      deliver(i);
    }
    world.run();

    assertEquals(2, patches());
    assertEquals(20, world.events.size());
    assertEquals(
        List.of(Outcome.APPLIED),
        world.events.stream().map(it -> it.outcome()).distinct().toList());
    assertEquals(List.of(WINDOW), world.waits);
  }

  /** The wake-up stands behind those that were in the queue before. */
  @Test
  void whoWasLongInTheQueueWaitsForThoseBehindIt() {
    world.clock.advance(WINDOW.plusMillis(1));
    for (int i = 1; i <= 20; i++) {
      deliver(i);
      world.clock.advance(Duration.ofMillis(500));
    }
    assertEquals(0, patches());
    world.run();

    assertEquals(1, patches());
    assertEquals(20, world.events.size());
  }

  @Test
  void whoeverComesGoesOnWhenTheWakeUpStaysAway() {
    world.clock.advance(WINDOW.plusMillis(1));
    deliver(1);
    world.clock.advance(Duration.ofSeconds(30));

    deliver(2);

    assertEquals(1, patches());
    assertEquals(2, world.events.size());
  }

  @Test
  void theSweepWakesWhoWasGatheredWhenTheWakeUpIsLost() {
    world.clock.advance(WINDOW.plusMillis(1));
    deliver(1);
    world.loseWakeUps();

    world.sweepLater();
    world.run();

    assertEquals(1, world.events.size());
  }

  @Test
  void whoComesWhenTheWindowIsOverIsCarriedOutAtOnce() {
    deliver(1);
    world.clock.advance(WINDOW);
    deliver(2);

    assertEquals(2, patches());
    assertEquals(2, world.events.size());
  }
}
