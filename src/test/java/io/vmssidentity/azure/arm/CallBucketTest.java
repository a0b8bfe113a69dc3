// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallBucketTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Optional<Duration> NOW = Optional.empty();

  private final CallBucket bucket = new CallBucket(Duration.ofMillis(100));

  private Optional<Duration> enter(String caller, long millis) {
    return bucket.enter(caller, NOON.plusMillis(millis));
  }

  private static Optional<Duration> after(long millis) {
    return Optional.of(Duration.ofMillis(millis));
  }

  @Test
  void whoeverComesGoesOnUntilArmThrottles() {
    for (int i = 0; i < 1000; i++) {
      assertEquals(NOW, enter("web" + i, 0));
    }
  }

  @Test
  void afterThrottlingEachGetsATimeOfItsOwn() {
    bucket.close(NOON.plusSeconds(2));

    assertEquals(after(2000), enter("a", 0));
    assertEquals(after(2090), enter("b", 10));
    assertEquals(after(2100), enter("c", 100));
    assertEquals(NOW, enter("b", 2100));
    assertEquals(NOW, enter("a", 2200));
    assertEquals(NOW, enter("c", 2200));
    assertEquals(NOW, enter("d", 2300));
  }

  @Test
  void whoComesEarlyKeepsItsTime() {
    bucket.close(NOON.plusSeconds(2));
    enter("a", 0);

    assertEquals(after(500), enter("a", 1500));
    assertEquals(NOW, enter("a", 2000));
  }

  @Test
  void aNewCallerStandsBehindThoseThatWait() {
    bucket.close(NOON.plusSeconds(2));
    enter("a", 0);
    enter("b", 0);

    assertEquals(after(199), enter("new", 2001));
  }

  @Test
  void whoseTimeComesWhileArmIsThrottlingAgainGetsAnother() {
    bucket.close(NOON.plusSeconds(2));
    enter("a", 0);
    enter("b", 0);
    bucket.close(NOON.plusSeconds(10));

    assertEquals(after(7900), enter("b", 2100));
    assertEquals(after(7900), enter("a", 2200));
    assertEquals(NOW, enter("b", 10_000));
  }

  @Test
  void whenNoCallIsLeftTheNextWaitsForOne() {
    bucket.empty(NOON);

    assertEquals(after(100), enter("a", 0));
    assertEquals(NOW, enter("a", 100));
  }

  @Test
  void whoMayCallKeepsItsTimeUntilItCalls() {
    bucket.close(NOON.plusSeconds(2));
    enter("a", 0);
    enter("b", 0);

    assertEquals(NOW, bucket.check("a", NOON.plusSeconds(2)));
    assertEquals(NOW, enter("a", 2050));
    assertEquals(after(150), enter("a", 2050));
  }

  @Test
  void whoNeverComesBackHoldsNobodyUp() {
    bucket.close(NOON.plusSeconds(2));
    enter("a", 0);

    assertEquals(NOW, enter("b", 3000));
  }
}
