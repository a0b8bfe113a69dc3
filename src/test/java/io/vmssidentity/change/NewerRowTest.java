// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.change.port.DeadLetterQueue;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A row that a newer version of the app wrote ends no request: an older one may run beside it. */
class NewerRowTest {
  private static final ChangeRequest REQUEST = request(enable());

  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  @Test
  void aRowOfANewerVersionMakesNoRequestCrash() {
    Delivery delivery = delivery();
    for (int i = 0; i < 20; i++) {
      fixture.ledger.beforeRead.add(unreadable());
      assertEquals(Handled.Disposition.SENT_ON, fixture.deliver(REQUEST, delivery).disposition());
      delivery = Requests.delivered(fixture.copies.get(i), 50, 3);
    }
    assertEquals(List.of(), fixture.events);

    assertEquals(Outcome.APPLIED, fixture.handle(REQUEST, delivery).outcome());
  }

  @Test
  void aRowOfANewerVersionKeepsADeadLetterWhereItIs() {
    Delivery last =
        Requests.delivered(
            new ChangeFixture.Copy(
                as(delivery(), REQUEST), new CopyTarget(delivery().sessionId(), null, 3)),
            50,
            1);
    fixture.ledger.beforeRead.add(() -> fixture.ledger.beforeRead.add(unreadable()));

    OpenRequestSweep.Swept swept =
        fixture.sweep(new DeadLetterQueue.Dead(last, "MaxDeliveryCountExceeded", "m1")).sweep();

    assertEquals(0, swept.deadLetters());
    assertEquals(1, swept.failures().size());
    assertEquals(List.of(), fixture.events);
    assertEquals(List.of(), fixture.copies);
  }

  private static Runnable unreadable() {
    return () -> {
      throw new UnreadableRow("state/web", null);
    };
  }

  @Test
  void whatIsAcceptedWaitsForTheVersionThatCanReadItAndIsSweptEverMoreSlowly() {
    fixture.ledger.afterAccept.add(() -> fixture.ledger.beforeRead.add(unreadable()));
    assertEquals(Handled.Disposition.ACCEPTED, fixture.deliver(REQUEST, delivery()).disposition());
    OpenRequestSweep sweep = fixture.sweep();
    List<Long> woken = new ArrayList<>();
    for (long minute = 1; minute <= 40; minute++) {
      fixture.clock.advance(Duration.ofMinutes(1));
      if (sweep.sweep().woken() > 0) {
        woken.add(minute);
        fixture.ledger.beforeRead.add(unreadable());
        fixture.next();
      }
    }
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L), woken);
    assertEquals(List.of(), fixture.events);

    fixture.clock.advance(Duration.ofMinutes(30));
    sweep.sweep();
    fixture.run();

    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
  }
}
