// SPDX-License-Identifier: Apache-2.0
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
import io.vmssidentity.identity.SessionKey;
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
  private final ChangeFixture fixture = new ChangeFixture(assigned(true, "a"));

  @Test
  void withoutOpenRequestsItFindsNothing() {
    fixture.handle(request(enable()));

    assertEquals(
        new OpenRequestSweep.Swept(0, Duration.ZERO, null, 0, 0, List.of()), fixture.sweepLater());
  }

  @Test
  void itCountsWhatIsOpenAndHowLongTheOldestHasBeen() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofMinutes(30)));
    fixture.deliver(named("r1", enable()), delivery(42));
    fixture.clock.advance(Duration.ofMinutes(3));
    fixture.deliver(named("r2", edit(List.of("b"), List.of())), delivery(43));

    OpenRequestSweep.Swept swept = fixture.sweepLater();

    assertEquals(2, swept.open());
    assertEquals(Duration.ofSeconds(180 + 90), swept.oldest());
    assertEquals(SessionKey.of(request(enable()).scaleSetId()), swept.longest());
    assertEquals(0, swept.woken());
  }

  @Test
  void itWakesUnderANonceOfItsOwnEachTime() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofMinutes(1)));
    fixture.deliver(request(enable()), delivery());
    fixture.loseWakeUps();
    fixture.clock.advance(Duration.ofMinutes(2));

    assertEquals(1, fixture.sweep().sweep().woken());
    assertEquals(1, fixture.sweep().sweep().woken());
    fixture.run();

    assertEquals(
        List.of(Outcome.UNCHANGED), fixture.events.stream().map(CompletionEvent::outcome).toList());
  }

  @Test
  void withoutTheLedgerItFailsAndTheNextOneComes() {
    fixture.onWake.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));
    fixture.onGet.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofMinutes(1)));
    fixture.deliver(request(enable()), delivery());
    fixture.ledger.beforeRead.add(() -> ChangeFixture.fails(FailureReason.UNAVAILABLE).strike());
    OpenRequestSweep sweep = fixture.sweep();
    fixture.clock.advance(Duration.ofMinutes(3));

    assertThrows(AzureFailure.class, sweep::sweep);

    assertEquals(1, sweep.sweep().woken());
  }

  @Test
  void aQueueThatTakesNoWakeUpGetsItFromTheNextSweep() {
    fixture.onWake.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));
    fixture.onGet.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofMinutes(1)));
    fixture.deliver(request(enable()), delivery());
    fixture.onWake.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));
    OpenRequestSweep sweep = fixture.sweep();
    fixture.clock.advance(Duration.ofMinutes(3));

    assertThrows(AzureFailure.class, sweep::sweep);

    assertEquals(1, sweep.sweep().woken());
  }

  @Test
  void aBugInOneScaleSetsStepHoldsUpNoOther() {
    fixture.onGet.add(
        () -> {
          throw new IllegalStateException("A bug.");
        });
    fixture.deliver(request(enable()), delivery());
    ChangeRequest api =
        new ChangeRequest(
            "r2", Ids.scaleSet("api"), enable(), false, null, request(enable()).origin());
    Delivery own =
        new Delivery(
            new byte[] {1}, Ids.SUBSCRIPTION + "/shop/api", 43, Map.of(), Requests.NOW, null, 1);

    fixture.deliver(api, own);

    assertEquals(List.of("r2"), fixture.events.stream().map(it -> it.about().requestId()).toList());
  }
}
