// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.Requests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
  private static Delivery delivery(String body, Map<String, Object> properties) {
    return new Delivery(body.getBytes(), "s", 42, properties, Requests.NOW, null, 1);
  }

  private static Delivery copy(Map<String, Object> properties) {
    return delivery("{}", properties);
  }

  @Test
  void aWakeUpHasNoBodyAndSaysSo() {
    assertTrue(delivery("", Map.of("kind", "wake-up")).isWakeUp());
    assertTrue(delivery("", Delivery.wakeUpProperties("n1")).isWakeUp());
  }

  @Test
  void aMessageWithABodyIsARequestWhateverItSays() {
    assertFalse(delivery("{}", Map.of("kind", "wake-up")).isWakeUp());
  }

  @Test
  void anEmptyMessageThatDoesNotSaySoIsNoWakeUp() {
    assertFalse(delivery("", Map.of()).isWakeUp());
    assertFalse(delivery("", Map.of("kind", "Wake-Up")).isWakeUp());
    assertFalse(delivery("", Map.of("kind", true)).isWakeUp());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "3,3", "4,3", "999999999,3"})
  void aCopyTellsHowOftenItWasSentOnUpToTheMost(String copies, int sent) {
    assertEquals(sent, copy(Map.of("copies", copies)).copy().copiesSent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1.0", "a", "9999999999", "\u0661"})
  void aNumberOfCopiesThatCannotBeUnderstoodCountsAsAll(String copies) {
    assertEquals(ReplayHeaders.MOST_COPIES, copy(Map.of("copies", copies)).copy().copiesSent());
  }

  @Test
  void aMessageThatTellsNoCopiesWasNeverSentOn() {
    assertEquals(0, copy(Map.of()).copy().copiesSent());
    assertEquals(3, ReplayHeaders.MOST_COPIES);
  }

  @Test
  void aReplayAndARehomedCopyMayNotChangeTheirSession() {
    assertTrue(copy(Map.of("attempt", "1")).isCopy());
    assertTrue(copy(Map.of("order", "7")).isCopy());
    assertTrue(copy(Map.of("order", "7", "copies", "0", "rehomed", "true")).isCopy());
    assertTrue(copy(Map.of("rehomed", true)).isCopy());
  }

  @Test
  void aCopyThatStayedInItsSessionMayChangeItOnce() {
    assertFalse(copy(Map.of("attempt", "0", "order", "7", "copies", "1")).isCopy());
    assertFalse(copy(Map.of()).isCopy());
  }

  @Test
  void aCopyKeepsItsPlaceInTime() {
    assertEquals(new Position(1, 7), copy(Map.of("order", "7", "epoch", "1")).position(1));
    assertEquals(new Position(1, 42), copy(Map.of("order", "43", "epoch", "1")).position(1));
    assertEquals(new Position(1, 42), copy(Map.of()).position(1));
  }
}
