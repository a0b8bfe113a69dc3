package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.change.port.DeadLetterQueue;
import io.vmssidentity.change.port.Onward;
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

  private final World world = new World(assigned(false, "a"));

  @Test
  void aRowOfANewerVersionMakesNoRequestCrash() {
    Delivery delivery = delivery();
    for (int i = 0; i < 20; i++) {
      world.ledger.beforeRead.add(unreadable());
      assertEquals(Handled.Fate.SENT_ON, world.deliver(REQUEST, delivery).fate());
      delivery = Requests.delivered(world.copies.get(i), 50, 3);
    }
    assertEquals(List.of(), world.events);

    assertEquals(Outcome.APPLIED, world.handle(REQUEST, delivery).outcome());
  }

  @Test
  void aRowOfANewerVersionKeepsADeadLetterWhereItIs() {
    Delivery last =
        Requests.delivered(
            new World.Copy(as(delivery(), REQUEST), new Onward(delivery().sessionId(), null, 3)),
            50,
            1);
    world.ledger.beforeRead.add(() -> world.ledger.beforeRead.add(unreadable()));

    OpenRequestSweep.Swept swept =
        world.sweep(new DeadLetterQueue.Dead(last, "MaxDeliveryCountExceeded", "m1")).sweep();

    assertEquals(0, swept.deadLetters());
    assertEquals(1, swept.failures().size());
    assertEquals(List.of(), world.events);
    assertEquals(List.of(), world.copies);
  }

  private static Runnable unreadable() {
    return () -> {
      throw new UnreadableRow("state/web", null);
    };
  }

  @Test
  void whatIsAcceptedWaitsForTheVersionThatCanReadItAndIsSweptEverMoreSlowly() {
    world.ledger.afterAccept.add(() -> world.ledger.beforeRead.add(unreadable()));
    assertEquals(Handled.Fate.ACCEPTED, world.deliver(REQUEST, delivery()).fate());
    OpenRequestSweep sweep = world.sweep();
    List<Long> woken = new ArrayList<>();
    for (long minute = 1; minute <= 40; minute++) {
      world.clock.advance(Duration.ofMinutes(1));
      if (sweep.sweep().woken() > 0) {
        woken.add(minute);
        world.ledger.beforeRead.add(unreadable());
        world.next();
      }
    }
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L), woken);
    assertEquals(List.of(), world.events);

    world.clock.advance(Duration.ofMinutes(30));
    sweep.sweep();
    world.run();

    assertEquals(Outcome.APPLIED, world.events.get(0).outcome());
  }
}
