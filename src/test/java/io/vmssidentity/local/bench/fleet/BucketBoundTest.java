// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketBoundTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** 3,000 reads: 250 at once, then 25 in each second. */
  @Test
  void isThatOfTheReadsForManyChanges() {
    BucketBound bound = BucketBound.of(1000, Duration.ofSeconds(10), MINUTE);

    assertEquals(new BucketBound("reads", Duration.ofSeconds(110)), bound);
  }

  /** 200 PATCHes at once, one more after a second, and then that one's operation. */
  @Test
  void isThatOfTheWritesWhereOperationsTakeLong() {
    BucketBound bound = BucketBound.of(201, Duration.ofMinutes(5), MINUTE);

    assertEquals(new BucketBound("writes", Duration.ofSeconds(301)), bound);
  }

  /**
   * 20,000 GETs of scale sets: 2,400 at once, then 800 in each minute; 30,000 reads take 1,190 s.
   */
  @Test
  void knowsTheBucketsOfCompute() {
    BucketBound bound = BucketBound.of(10_000, Duration.ZERO, MINUTE);

    assertEquals("GetVMScaleSetSubscriptionMaximum", bound.limit());
    assertEquals(Duration.ofMinutes(22), bound.time());
  }

  @Test
  void keepsItsProportionsWhenTheMinuteIsShorter() {
    BucketBound bound = BucketBound.of(1000, Duration.ofSeconds(1), Duration.ofSeconds(6));

    assertEquals(new BucketBound("reads", Duration.ofSeconds(11)), bound);
  }

  @Test
  void isMetUpToTheClaimItself() {
    BucketBound bound = new BucketBound("reads", Duration.ofSeconds(100));

    assertTrue(bound.isMetBy(Duration.ofSeconds(110)));
    assertFalse(bound.isMetBy(Duration.ofMillis(110_001)));
    assertEquals("at most 1.1 times: MISSED", bound.claim(Duration.ofMillis(110_001)));
  }

  /** 100 changes take 300 reads, which is more than the bucket holds, and 200 GETs of Compute's. */
  @Test
  void tellsWhenAllBucketsAreFullAgain() {
    assertEquals(MINUTE, BucketBound.untilFullAfter(100, MINUTE));
  }
}
