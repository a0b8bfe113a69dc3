package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.named;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sweep tells how much is open, and wakes what nobody comes back to. */
class OpenRequestSweepTest {
  private final World world = new World(assigned(true, "a"));

  @Test
  void withoutOpenRequestsItFindsNothing() {
    world.handle(request(enable()));

    assertEquals(new OpenRequestSweep.Swept(0, Duration.ZERO, 0, 0, List.of()), world.sweepLater());
  }

  @Test
  void itCountsWhatIsOpenAndHowLongTheOldestHasBeen() {
    world.onGet.add(World.fails(FailureReason.CONFLICT, Duration.ofMinutes(30)));
    world.deliver(named("r1", enable()), delivery(42));
    world.clock.advance(Duration.ofMinutes(3));
    world.deliver(named("r2", edit(List.of("b"), List.of())), delivery(43));

    OpenRequestSweep.Swept swept = world.sweepLater();

    assertEquals(2, swept.open());
    assertEquals(Duration.ofSeconds(180 + 90), swept.oldest());
    assertEquals(0, swept.woken());
  }

  @Test
  void itWakesUnderANonceOfItsOwnEachTime() {
    world.onGet.add(World.fails(FailureReason.CONFLICT, Duration.ofMinutes(1)));
    world.deliver(request(enable()), delivery());
    world.loseWakeUps();
    world.clock.advance(Duration.ofMinutes(2));

    assertEquals(1, world.sweep().sweep().woken());
    assertEquals(1, world.sweep().sweep().woken());
    world.run();

    assertEquals(
        List.of(Outcome.UNCHANGED), world.events.stream().map(CompletionEvent::outcome).toList());
  }

  @Test
  void withoutTheLedgerItFailsAndTheNextOneComes() {
    world.onWake.add(World.fails(FailureReason.UNAVAILABLE));
    world.onGet.add(World.fails(FailureReason.CONFLICT, Duration.ofMinutes(1)));
    world.deliver(request(enable()), delivery());
    world.ledger.beforeRead.add(() -> World.fails(FailureReason.UNAVAILABLE).strike());
    OpenRequestSweep sweep = world.sweep();
    world.clock.advance(Duration.ofMinutes(3));

    assertThrows(AzureFailure.class, sweep::sweep);

    assertEquals(1, sweep.sweep().woken());
  }

  @Test
  void aQueueThatTakesNoWakeUpGetsItFromTheNextSweep() {
    world.onWake.add(World.fails(FailureReason.UNAVAILABLE));
    world.onGet.add(World.fails(FailureReason.CONFLICT, Duration.ofMinutes(1)));
    world.deliver(request(enable()), delivery());
    world.onWake.add(World.fails(FailureReason.UNAVAILABLE));
    OpenRequestSweep sweep = world.sweep();
    world.clock.advance(Duration.ofMinutes(3));

    assertThrows(AzureFailure.class, sweep::sweep);

    assertEquals(1, sweep.sweep().woken());
  }

  @Test
  void aBugInOneScaleSetsStepHoldsUpNoOther() {
    world.onGet.add(
        () -> {
          throw new IllegalStateException("A bug.");
        });
    world.deliver(request(enable()), delivery());
    ChangeRequest api =
        new ChangeRequest(
            "r2", Ids.scaleSet("api"), enable(), false, null, request(enable()).origin());
    Delivery own =
        new Delivery(
            new byte[] {1}, Ids.SUBSCRIPTION + "/shop/api", 43, Map.of(), Requests.NOW, null, 1);

    world.deliver(api, own);

    assertEquals(List.of("r2"), world.events.stream().map(it -> it.about().requestId()).toList());
  }
}
