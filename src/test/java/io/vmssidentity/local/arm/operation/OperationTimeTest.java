// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTimeTest {

  private static List<Duration> draw(OperationTime.Kind kind) {
    SplittableRandom random = new SplittableRandom(7);
    return Stream.generate(() -> OperationTime.recorded().next(kind, random))
        .limit(10_000)
        .sorted()
        .toList();
  }

  private static void assertAbout(long seconds, Duration actual) {
    assertTrue(Math.abs(actual.toMillis() - seconds * 1000) < seconds * 100, actual::toString);
  }

  @Test
  void isDrawnAsRecorded() {
    List<Duration> times = draw(OperationTime.Kind.OTHER);

    assertAbout(11, times.get(5_000));
    assertAbout(66, times.get(9_000));
    assertAbout(296, times.get(9_999));
  }

  @Test
  void isShortForRemovalsAndLongerForEnablingSystemAssigned() {
    List<Duration> removals = draw(OperationTime.Kind.REMOVAL);

    assertAbout(3, removals.get(0));
    assertAbout(9, removals.get(9_999));
    assertAbout(23, draw(OperationTime.Kind.SYSTEM_ASSIGNED_ENABLED).get(5_000));
  }

  /** Counted in the session records of Azure/azure-libraries-for-net. */
  @ParameterizedTest
  @CsvSource({
    "OTHER, 10, 37",
    "REMOVAL, 10, 37",
    "SYSTEM_ASSIGNED_ENABLED, 10, 37",
    "CREATION, 10, 61",
    "ACTION, ,"
  })
  void asksToWaitAsRecorded(OperationTime.Kind kind, Long accepted, Long firstPoll) {
    OperationTime time = OperationTime.recorded();

    assertEquals(optional(accepted), time.retryAfterOnAcceptance(kind));
    assertEquals(optional(firstPoll), time.retryAfterOnPoll(kind, 1));
    assertEquals(OptionalLong.empty(), time.retryAfterOnPoll(kind, 2));
  }

  @Test
  void mayLeaveTheFirstWaitToTheCaller() {
    OperationTime time = OperationTime.recordedWithoutRetryAfter();

    assertEquals(OptionalLong.empty(), time.retryAfterOnAcceptance(OperationTime.Kind.OTHER));
    assertEquals(OptionalLong.of(37), time.retryAfterOnPoll(OperationTime.Kind.OTHER, 1));
  }

  private static OptionalLong optional(Long seconds) {
    return seconds == null ? OptionalLong.empty() : OptionalLong.of(seconds);
  }

  @ParameterizedTest
  @CsvSource({"PT1S, 1, 1", "PT1.001S, 2, 1", "PT60S, 60, 1"})
  void asksToWaitAsLongAsAFixedTime(Duration time, long first, long later) {
    OperationTime fixed = OperationTime.fixed(time);

    assertEquals(OptionalLong.of(first), fixed.retryAfterOnAcceptance(OperationTime.Kind.OTHER));
    assertEquals(OptionalLong.of(later), fixed.retryAfterOnPoll(OperationTime.Kind.OTHER, 7));
  }

  @Test
  void leavesTheWaitToTheCallerBelowASecond() {
    OperationTime time = OperationTime.fixed(Duration.ofMillis(999));

    assertEquals(OptionalLong.empty(), time.retryAfterOnAcceptance(OperationTime.Kind.OTHER));
    assertEquals(OptionalLong.empty(), time.retryAfterOnPoll(OperationTime.Kind.OTHER, 1));
  }
}
