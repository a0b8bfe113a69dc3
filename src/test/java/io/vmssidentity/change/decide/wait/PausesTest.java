// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.wait;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.decide.DrivenScaleSet;
import io.vmssidentity.change.decide.Given;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.identity.Change;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No budget runs while nothing is done because of ourselves. */
public class PausesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String name) {
    return edit(List.of(name), List.of());
  }

  private void throttled(Duration retryAfter) {
    world.unreadable = Given.failure(FailureReason.THROTTLED, retryAfter);
  }

  @Test
  void noBudgetRunsWhileTheAppIsReadOnlyForDays() {
    world.readOnly = true;
    world.accept(Given.request(1, add("a")));

    world.run(DAY.multipliedBy(5));
    assertEquals(List.of(), world.told);
    assertTrue(world.sent.isEmpty());
    world.readOnly = false;
    world.run(DAY);

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void aBudgetThatIsNearlySpentIsNotSpentWhileTheAppIsReadOnly() {
    throttled(null);
    world.accept(Given.request(1, add("a")));
    world.run(Given.LIMITS.budget().minusMinutes(6));
    world.readOnly = true;
    world.unreadable = null;
    world.run(DAY);
    long looks = world.count(Decision.Look.class);
    world.run(DAY);
    assertEquals(List.of(), world.told);
    assertTrue(world.count(Decision.Look.class) - looks <= 24 * 6 + 2);

    world.readOnly = false;
    world.run(DAY);

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void noBudgetRunsWhileAzureIsAwayAndTheAppIsReadOnly() {
    world.readOnly = true;
    throttled(null);
    world.accept(Given.request(1, add("a")));

    world.run(DAY);

    assertEquals(List.of(), world.told);
  }

  @Test
  void aRequestExpiresWhileTheAppIsReadOnly() {
    world.readOnly = true;
    Instant notAfter = Given.NOW.plus(HOUR);
    world.accept(Given.request(1, add("a"), "{}", false, notAfter), Given.request(2, add("b")));

    world.run(HOUR.plusMinutes(11));

    assertEquals(List.of("r1 expired"), world.told);
  }

  @Test
  void anOperationIsFollowedAndToldWhileTheAppIsReadOnly() {
    world.accept(Given.request(1, add("a")));
    world.step();
    world.readOnly = true;

    world.run(HOUR);

    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void noBudgetRunsWhileTheQueueIsDisabledForDays() {
    throttled(Duration.ofMinutes(1));
    world.accept(Given.request(1, add("a")));
    world.step();
    world.now = world.now.plus(DAY.multipliedBy(3));

    world.step();

    assertEquals(List.of(), world.told);
    assertEquals(List.of("r1"), world.notices);
    world.unreadable = null;
    world.run(HOUR);
    assertEquals(List.of("r1 applied"), world.told);
  }

  @Test
  void theWakeUpOfTheNextHourDoesNotPauseABudget() {
    throttled(Duration.ofMinutes(10));
    world.accept(Given.request(1, add("a")));

    world.run(DAY);

    assertEquals(Given.NOW.plus(Given.LIMITS.budget()), world.history.get("r1").completedAt());
  }
}
