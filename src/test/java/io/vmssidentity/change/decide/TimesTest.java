// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.decide.exploration.PlanningBug;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.Change;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a scale set is looked at again, and when a request's time is over. */
public class TimesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOTICE = Given.NOW.plus(Given.LIMITS.notice());

  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String name) {
    return edit(List.of(name), List.of());
  }

  private void throttled(Duration retryAfter) {
    world.unreadable = Given.failure(FailureReason.THROTTLED, retryAfter);
  }

  @Test
  void aWaitOfAnHourIsToldAfterFiveMinutes() {
    throttled(HOUR);
    world.accept(Given.request(1, add("a")));

    world.step();
    assertEquals(NOTICE, world.wakeUp());
    world.wake();

    assertEquals(List.of("r1"), world.notices);
    assertTrue(world.wakeUp().isAfter(Given.NOW.plus(HOUR).minusSeconds(1)));
  }

  @Test
  void aRequestThatComesDuringALongWaitIsToldAfterFiveMinutesToo() {
    throttled(HOUR);
    world.accept(Given.request(1, add("a")));
    world.step();
    world.wake();
    world.now = world.now.plusSeconds(60);
    world.accept(Given.acceptedAt(world.now, Given.request(2, add("b"))));

    assertFalse(world.isHeldUp(world.now));
    world.step();

    assertEquals(world.now.plus(Given.LIMITS.notice()), world.wakeUp());
  }

  @Test
  void whoWaitsBecauseTheAppIsReadOnlyIsToldAfterFiveMinutes() {
    world.readOnly = true;
    world.accept(Given.request(1, add("a")));

    world.step();
    assertEquals(NOTICE, world.wakeUp());
    world.wake();

    assertEquals(List.of("r1"), world.notices);
    assertEquals(Given.NOW.plus(Limits.READ_ONLY_LOOK), world.wakeUp());
  }

  @Test
  void whoWaitsForAnOperationIsToldAfterFiveMinutes() {
    world.polls.add(new OperationStatus.Running(HOUR));
    world.accept(Given.request(1, add("a")));
    world.step();
    world.wake();
    assertEquals(NOTICE, world.wakeUp());

    world.wake();

    assertEquals(List.of("r1"), world.notices);
  }

  @Test
  void aTopicThatIsAwayIsTriedAgainWithinFiveMinutesAndThenTellsWhoWaits() {
    throttled(HOUR);
    world.topic = Given.failure(FailureReason.UNAVAILABLE, HOUR);
    world.accept(Given.request(1, add("a")));
    world.step();
    world.wake();
    assertEquals(NOTICE.plus(Given.LIMITS.notice()), world.wakeUp());

    world.topic = null;
    world.wake();

    assertEquals(List.of("r1"), world.notices);
  }

  @Test
  void aWaitThatAzureAsksForEndsWithTheBudget() {
    throttled(Duration.ofHours(5));
    world.accept(Given.request(1, add("a")));

    world.run(Given.LIMITS.budget());

    assertEquals(List.of("r1 throttled"), world.told);
    assertEquals(Given.NOW.plus(Given.LIMITS.budget()), world.history.get("r1").completedAt());
  }

  @Test
  void aThrottledScaleSetWaitsAsLongAsAsked() {
    throttled(Duration.ofSeconds(100));
    world.accept(Given.request(1, add("a")));

    world.step();

    assertEquals(Given.NOW.plusSeconds(100), world.wakeUp());
  }

  @Test
  void aThrottledPollWaitsAsLongAsAsked() {
    world.accept(Given.request(1, add("a")));
    world.step();
    throttled(Duration.ofSeconds(100));

    world.wake();

    assertEquals(world.now.plusSeconds(100), world.wakeUp());
  }

  @Test
  void aHeldUpScaleSetNeedsNoLookAtItsRequests() {
    throttled(Duration.ofMinutes(1));
    world.accept(Given.request(1, add("a")));
    world.step();

    assertTrue(world.isHeldUp(world.now));
    assertFalse(world.isHeldUp(world.wakeUp()));
  }

  @Test
  void anOperationHoldsUpAndAnOutboxDoesNot() {
    world.accept(Given.request(1, add("a")));
    world.step();
    assertTrue(world.isHeldUp(world.now));

    world.topic = Given.failure(FailureReason.UNAVAILABLE);
    world.wake();

    assertTrue(world.wakeUp().isAfter(world.now));
    assertFalse(world.isHeldUp(world.now));
  }

  @Test
  void aScaleSetOfWhichNothingIsKnownIsNotHeldUp() {
    assertFalse(world.isHeldUp(world.now));
  }

  @Test
  void aWaitOfTheOneThatCannotBePlannedHoldsNobodyUp() {
    world.guard = PlanningBug.in("bad");
    OpenRequest bad = Given.request(1, add("bad"));
    world.accept(bad);
    world.step();
    assertTrue(world.wakeUp().isAfter(world.now));
    assertFalse(world.isHeldUp(world.now));
    world.now = world.now.plusMillis(1);
    world.accept(Given.acceptedAt(world.now, Given.request(2, add("b"))));

    world.step();

    assertEquals(1, world.sent.size());
  }
}
