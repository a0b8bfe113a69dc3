// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call begins nothing new after 20 seconds, and never takes more than 45. */
class CallTimeTest {
  private final SettableClock clock = SettableClock.at(Requests.NOW);

  @AfterEach
  void end() {
    CallTime.end();
  }

  private CallTime after(long seconds) {
    CallTime time = CallTime.begin(clock);
    clock.advance(Duration.ofSeconds(seconds));
    return time;
  }

  private long requestAfter(long seconds) {
    after(seconds);
    return CallTime.ofRequest().orElseThrow().toSeconds();
  }

  @Test
  void aRequestTakesFifteenSecondsAtMostAndNoMoreThanIsLeftOfTheStep() {
    assertEquals(15, requestAfter(0));
    assertEquals(15, requestAfter(5));
    assertEquals(14, requestAfter(6));
    assertEquals(5, requestAfter(15));
  }

  @Test
  void whatIsToBeStoredAlwaysHasFiveSeconds() {
    assertEquals(5, requestAfter(19));
    assertEquals(5, requestAfter(60));
  }

  @Test
  void outsideOfACallARequestHasNoEnd() {
    after(3);
    CallTime.end();

    assertEquals(Optional.empty(), CallTime.ofRequest());
  }

  @Test
  void anotherThreadHasNoEnd() throws InterruptedException {
    after(3);
    Optional<?>[] seen = new Optional<?>[1];
    Thread other = new Thread(() -> seen[0] = CallTime.ofRequest());
    other.start();
    other.join();

    assertEquals(Optional.empty(), seen[0]);
  }

  @Test
  void theStepIsOverAfterTwentySeconds() {
    assertFalse(after(20).isOver());
    assertTrue(after(21).isOver());
  }

  @Test
  void aPatchNeedsFiveSecondsOfTheStep() {
    assertFalse(after(15).isLateForPatch());
    assertTrue(after(16).isLateForPatch());
  }

  @Test
  void aHoldIsAsWantedUntilTheCallHasTakenFortyFiveSeconds() {
    Duration wanted = Duration.ofSeconds(20);

    assertEquals(wanted, after(25).hold(wanted));
    assertEquals(Duration.ofSeconds(15), after(30).hold(wanted));
    assertEquals(Duration.ZERO, after(50).hold(wanted));
  }

  @Test
  void whatACallAsksEndsWithTheCallAndWhatComesAfterItDoesNot() {
    ChangeFixture fixture = new ChangeFixture(assigned(true));
    List<Optional<Duration>> seen = new ArrayList<>();
    fixture.onGet.add(() -> seen.add(CallTime.ofRequest()));

    fixture.handle(request(enable()));

    assertEquals(List.of(Optional.of(CallTime.LONGEST_REQUEST)), seen);
    assertEquals(Optional.empty(), CallTime.ofRequest());
  }
}
