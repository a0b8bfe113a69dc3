// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.NOW;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.WaitingEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whoever waits for five minutes is told so once, with the reason and the time of the next look.
 */
class WaitingTest {
  private static final Duration NOTICE = Duration.ofMinutes(5);

  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  private WaitingEvent waitedOnce() {
    fixture.deliver(request(enable()), delivery());
    fixture.run();
    assertEquals(1, fixture.waiting.size(), () -> "waiting: " + fixture.waiting);
    assertEquals(
        List.of(Outcome.APPLIED), fixture.events.stream().map(CompletionEvent::outcome).toList());
    return fixture.waiting.get(0);
  }

  private void assertTold(WaitingEvent event, Outcome why, Duration until) {
    assertEquals(NOW.plus(NOTICE), event.at());
    assertEquals(why, event.delay().why().code());
    assertEquals(NOW.plus(until), event.delay().until());
    assertEquals(NOW, event.delay().since());
  }

  @Test
  void whoWaitsForItsOperationIsTold() {
    fixture.polls.addAll(
        Collections.nCopies(60, new OperationStatus.Running(Duration.ofSeconds(7))));

    assertTold(waitedOnce(), Outcome.OPERATION_RUNNING, NOTICE.plusSeconds(4));
  }

  @Test
  void whoWaitsForAnHourBecauseAzureAsksForItIsTold() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofHours(1)));

    assertTold(waitedOnce(), Outcome.CONFLICT, Duration.ofHours(1));
  }

  @Test
  void whoIsThrottledForAnHourIsTold() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.THROTTLED, Duration.ofHours(1)));

    WaitingEvent event = waitedOnce();

    assertEquals(NOW.plus(NOTICE), event.at());
    assertEquals(Outcome.THROTTLED, event.delay().why().code());
    Duration until = Duration.between(NOW, event.delay().until());
    assertTrue(until.toMinutes() >= 60 && until.toMinutes() <= 75, until::toString);
  }

  @Test
  void whoWaitsBecauseTheAppIsReadOnlyIsTold() {
    fixture.readOnly = () -> fixture.waited().compareTo(Duration.ofHours(5)) < 0;

    WaitingEvent event = waitedOnce();

    assertTold(event, Outcome.CONFLICT, Duration.ofMinutes(10));
    assertTrue(event.delay().why().message().contains("READ_ONLY"), event.delay()::toString);
  }

  @Test
  void whoWaitsBehindAnotherWriterIsToldHowOftenItWasTried() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofSeconds(3)));
    fixture.states.addAll(Collections.nCopies(60, "Updating"));

    WaitingEvent event = waitedOnce();

    assertTold(event, Outcome.CONFLICT, NOTICE.plusSeconds(3));
    assertTrue(event.delay().tries() > 20, event.delay()::toString);
  }

  @Test
  void whoWaitsWhileTheTopicIsAwayIsToldWhenItIsBack() {
    fixture.states.addAll(Collections.nCopies(120, "Updating"));
    fixture.onPublish.addAll(
        Collections.nCopies(3, ChangeFixture.fails(FailureReason.UNAVAILABLE)));

    WaitingEvent event = waitedOnce();

    assertTrue(event.at().isAfter(NOW.plus(NOTICE)), event.at()::toString);
  }

  @Test
  void whoEndsWithinFiveMinutesIsNotTold() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.CONFLICT, Duration.ofMinutes(4)));

    fixture.handle(request(enable()));

    assertEquals(List.of(), fixture.waiting);
  }
}
