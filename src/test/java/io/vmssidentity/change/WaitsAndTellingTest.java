package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each wait costs one message of our own, and in the end everybody is told. */
class WaitsAndTellingTest {
  private final World world = new World(assigned(false, "a"));
  private final World asAsked = new World(assigned(true, "a"));

  @Test
  void aRequestThatNeedsNoChangeSchedulesNoWakeUp() {
    asAsked.deliver(request(enable()), delivery());

    assertEquals(1, asAsked.events.size());
    assertEquals(Optional.empty(), asAsked.nextAt());
  }

  @Test
  void aLoneChangeSchedulesOneWakeUp() {
    world.handle(request(enable()));

    assertEquals(List.of(Duration.ofSeconds(10)), world.waits);
  }

  @Test
  void aWaitAfterAPatchIsOneWakeUpHoweverLongItIs() {
    world.onPatch.add(World.fails(FailureReason.CONFLICT, Duration.ofSeconds(100)));

    world.handle(request(enable()));

    assertEquals(Duration.ofSeconds(100), world.waits.get(0));
  }

  @Test
  void whoseOperationStillRunsIsToldWhatWasSent() {
    world.polls.addAll(Collections.nCopies(800, new OperationStatus.Running(null)));

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(1, event.effect().arm().writeCount());
    assertEquals("op-1", event.effect().arm().operationId());
    assertNotNull(event.effect().patch());
    assertEquals(assigned(false, "a"), event.effect().before());
  }

  @Test
  void aTopicThatIsAwayIsTriedEverMoreSlowly() {
    asAsked.onPublish.addAll(Collections.nCopies(30, World.fails(FailureReason.UNAVAILABLE)));

    asAsked.handle(request(enable()));

    assertEquals(Duration.ofSeconds(2), asAsked.waits.get(0));
    assertTrue(asAsked.waits.contains(Duration.ofMinutes(5)), asAsked.waits::toString);
  }

  @Test
  void whosePatchIsNeverAnsweredIsToldInTheEnd() {
    world.onPatch.addAll(Collections.nCopies(1000, World.fails(FailureReason.UNAVAILABLE)));

    world.deliver(request(enable()), delivery());
    while (world.waited().compareTo(Duration.ofDays(2)) < 0 && world.nextAt().isPresent()) {
      world.next();
    }

    assertEquals(1, world.events.size());
  }
}
