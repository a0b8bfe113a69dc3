// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {
  private static final RateLimit UPDATES = RateLimit.perMinute("updates", 12, 4);
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private static int take(TokenBucket bucket, int count, Instant now) {
    int left = bucket.tokens(now);
    for (int i = 0; i < count; i++) {
      bucket.take(now);
    }
    return Math.min(left, count);
  }

  /**
   * The example of Microsoft's page on compute throttling limits, from its first minute to its
   * last.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 12, 0",
    "2, 8, 12, 8",
    "3, 0, 8, 0",
    "4, 13, 12, 12",
    "5, 5, 4, 4",
    "6, 0, 4, 0"
  })
  void keepsTheBooksOfTheDocumentedExample(int minute, int asked, int before, int granted) {
    int[] askedBefore = {0, 8, 0, 13, 5, 0};
    TokenBucket bucket = new TokenBucket(UPDATES, START);
    for (int i = 1; i < minute; i++) {
      take(bucket, askedBefore[i - 1], START.plus(Duration.ofMinutes(i)));
    }
    Instant now = START.plus(Duration.ofMinutes(minute));

    assertEquals(before, bucket.tokens(now));
    assertEquals(granted, take(bucket, asked, now));
  }

  @Test
  void tellsHowLongUntilTheNextToken() {
    TokenBucket bucket = new TokenBucket(UPDATES, START);
    take(bucket, 12, START);

    assertEquals(Duration.ofSeconds(60), bucket.wait(START));
    assertEquals(Duration.ofSeconds(1), bucket.wait(START.plusSeconds(59)));
    assertEquals(Duration.ZERO, bucket.wait(START.plusSeconds(60)));
  }

  @Test
  void refillsFasterWhenItsMinuteIsShorter() {
    RateLimit scaled = UPDATES.scaled(Duration.ofSeconds(6));

    assertEquals(new RateLimit("updates", 12, 4, Duration.ofSeconds(6)), scaled);
    assertEquals(
        Duration.ofMillis(100),
        RateLimit.perSecond("reads", 250, 25).scaled(Duration.ofSeconds(6)).interval());
  }

  @Test
  void isNeverEmptyWithoutAnInterval() {
    TokenBucket bucket = new TokenBucket(UPDATES.scaled(Duration.ZERO), START);

    take(bucket, 100, START);

    assertEquals(11, bucket.tokens(START));
  }
}
