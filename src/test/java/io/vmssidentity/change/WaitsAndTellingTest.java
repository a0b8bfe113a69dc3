// SPDX-License-Identifier: Apache-2.0
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
  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));
  private final ChangeFixture asAsked = new ChangeFixture(assigned(true, "a"));

  @Test
  void aRequestThatNeedsNoChangeSchedulesNoWakeUp() {
    asAsked.deliver(request(enable()), delivery());

    assertEquals(1, asAsked.events.size());
    assertEquals(Optional.empty(), asAsked.nextAt());
  }

  @Test
  void aLoneChangeSchedulesOneWakeUp() {
    fixture.handle(request(enable()));

    assertEquals(List.of(Duration.ofSeconds(10)), fixture.waits);
  }

  @Test
  void aWaitAfterAPatchIsOneWakeUpHoweverLongItIs() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofSeconds(100)));

    fixture.handle(request(enable()));

    assertEquals(Duration.ofSeconds(100), fixture.waits.get(0));
  }

  @Test
  void whoseOperationStillRunsIsToldWhatWasSent() {
    fixture.polls.addAll(Collections.nCopies(800, new OperationStatus.Running(null)));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(1, event.effect().arm().writeCount());
    assertEquals("op-1", event.effect().arm().operationId());
    assertNotNull(event.effect().patch());
    assertEquals(assigned(false, "a"), event.effect().before());
  }

  @Test
  void aTopicThatIsAwayIsTriedEverMoreSlowly() {
    asAsked.onPublish.addAll(
        Collections.nCopies(30, ChangeFixture.fails(FailureReason.UNAVAILABLE)));

    asAsked.handle(request(enable()));

    assertEquals(Duration.ofSeconds(2), asAsked.waits.get(0));
    assertTrue(asAsked.waits.contains(Duration.ofMinutes(5)), asAsked.waits::toString);
  }

  @Test
  void whosePatchIsNeverAnsweredIsToldInTheEnd() {
    fixture.onPatch.addAll(
        Collections.nCopies(1000, ChangeFixture.fails(FailureReason.UNAVAILABLE)));

    fixture.deliver(request(enable()), delivery());
    while (fixture.waited().compareTo(Duration.ofDays(2)) < 0 && fixture.nextAt().isPresent()) {
      fixture.next();
    }

    assertEquals(1, fixture.events.size());
  }
}
