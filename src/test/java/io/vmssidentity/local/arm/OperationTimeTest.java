package io.vmssidentity.local.arm;

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

  @Test
  void asksToWaitAsRecorded() {
    assertEquals(OptionalLong.of(10), OperationTime.recorded().retryAfterOnAcceptance());
    assertEquals(OptionalLong.of(37), OperationTime.recorded().retryAfterOnPoll());
  }

  @ParameterizedTest
  @CsvSource({"PT1S, 1, 1", "PT1.001S, 2, 1", "PT60S, 60, 1"})
  void asksToWaitAsLongAsAFixedTime(Duration time, long first, long later) {
    assertEquals(OptionalLong.of(first), OperationTime.fixed(time).retryAfterOnAcceptance());
    assertEquals(OptionalLong.of(later), OperationTime.fixed(time).retryAfterOnPoll());
  }

  @Test
  void leavesTheWaitToTheCallerBelowASecond() {
    OperationTime time = OperationTime.fixed(Duration.ofMillis(999));

    assertEquals(OptionalLong.empty(), time.retryAfterOnAcceptance());
    assertEquals(OptionalLong.empty(), time.retryAfterOnPoll());
  }
}
