// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCallsTest {
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Instant ACCEPTED = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void takesAsManyMessagesAtOnceAsItHasCalls() {
    SessionCalls calls = new SessionCalls(2, IDLE, ACCEPTED);

    calls.callStarted(ACCEPTED);
    assertTrue(calls.wantsMessage());
    calls.callStarted(ACCEPTED);

    assertFalse(calls.wantsMessage());
    assertEquals(Optional.empty(), calls.nextExpiry());
  }

  @Test
  void waitsAnewForTheIdleTimeoutWhenACallHasEnded() {
    SessionCalls calls = new SessionCalls(1, IDLE, ACCEPTED);
    calls.callStarted(ACCEPTED);

    calls.callEnded(ACCEPTED.plusSeconds(100));
    calls.expire(ACCEPTED.plusSeconds(129));

    assertTrue(calls.wantsMessage());
    assertEquals(Optional.of(ACCEPTED.plusSeconds(130)), calls.nextExpiry());
  }

  @Test
  void finishesWhenEveryReceiveCameBackEmpty() {
    SessionCalls calls = new SessionCalls(3, IDLE, ACCEPTED);

    calls.expire(ACCEPTED.plus(IDLE));

    assertTrue(calls.finished());
  }

  @Test
  void addsNoCallAfterAnEmptyReceiveSoThatLateSiblingsRunOneByOne() {
    SessionCalls calls = new SessionCalls(32, IDLE, ACCEPTED);
    calls.callStarted(ACCEPTED);

    calls.expire(ACCEPTED.plus(IDLE));

    assertFalse(calls.wantsMessage());
    assertFalse(calls.finished());
    calls.callEnded(ACCEPTED.plusSeconds(40));
    assertTrue(calls.wantsMessage());
    calls.callStarted(ACCEPTED);
    assertFalse(calls.wantsMessage());
  }

  @Test
  void waitsForTheMessageForWhichTheSessionWasAcceptedHoweverShortTheIdleTimeoutIs() {
    Duration brief = Duration.ofMillis(100);
    SessionCalls calls = new SessionCalls(2, brief, ACCEPTED);

    calls.expire(ACCEPTED.plusSeconds(3));
    assertTrue(calls.wantsMessage());

    calls.callStarted(ACCEPTED.plusSeconds(3));
    assertEquals(Optional.of(ACCEPTED.plusSeconds(3).plus(brief)), calls.nextExpiry());
  }

  @Test
  void letsRunningCallsEndWhenItIsStopped() {
    SessionCalls calls = new SessionCalls(2, IDLE, ACCEPTED);
    calls.callStarted(ACCEPTED);

    calls.stop();

    assertFalse(calls.wantsMessage());
    assertFalse(calls.finished());
    calls.callEnded(ACCEPTED.plusSeconds(1));
    assertTrue(calls.finished());
  }
}
