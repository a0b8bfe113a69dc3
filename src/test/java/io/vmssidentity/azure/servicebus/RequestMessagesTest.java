// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.ReplayHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestMessagesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final byte[] BODY = {1, 2};

  private final RequestMessages messages =
      new RequestMessages(3, Clock.fixed(NOW, ZoneOffset.UTC), () -> "random");

  private static Delivery message(Map<String, Object> properties, Instant expiresAt) {
    return new Delivery(BODY, "web", 42, properties, NOW.minusSeconds(60), expiresAt, 7);
  }

  private static CopyTarget at(Instant time) {
    return new CopyTarget("web", time, 1);
  }

  private ServiceBusMessage copy(Map<String, Object> properties, CopyTarget onward) {
    return messages.copy(message(properties, null), onward);
  }

  @Test
  void aCopyHasTheBodyItsPlaceInTimeAndARandomMessageId() {
    ServiceBusMessage copy = copy(Map.of(), at(null));

    assertArrayEquals(BODY, copy.getBody().toBytes());
    assertEquals("random", copy.getMessageId());
    assertEquals("web", copy.getSessionId());
    assertEquals(
        Map.of("attempt", "0", "order", "42", "epoch", "3", "copies", "1"),
        copy.getApplicationProperties());
  }

  @Test
  void aCopyOfACopyKeepsPlaceAttemptAndWhatTheSenderWrote() {
    Map<String, Object> properties =
        Map.of("attempt", "2", "order", "7", "epoch", "2", "copies", "1", "sender", 1.0);

    assertEquals(
        Map.of("attempt", "2", "order", "7", "epoch", "2", "copies", "2", "sender", 1.0),
        copy(properties, new CopyTarget("web", null, 2)).getApplicationProperties());
  }

  @Test
  void aForgedPlaceInTheFutureBecomesTheMessagesOwn() {
    Map<String, Object> properties = Map.of("order", "43", "epoch", "3");

    assertEquals("42", copy(properties, at(null)).getApplicationProperties().get("order"));
  }

  @Test
  void onlyACopyThatLeavesItsSessionIsMarked() {
    assertFalse(copy(Map.of(), at(null)).getApplicationProperties().containsKey("rehomed"));
    assertFalse(
        copy(Map.of(), new CopyTarget("WEB", null, 0))
            .getApplicationProperties()
            .containsKey("rehomed"));
    assertEquals(
        "true",
        copy(Map.of(), new CopyTarget("api", null, 0)).getApplicationProperties().get("rehomed"));
  }

  @Test
  void theMarkOfACopyThatLeftItsSessionStays() {
    assertEquals(
        "true",
        copy(Map.of("rehomed", "true"), at(null)).getApplicationProperties().get("rehomed"));
  }

  @Test
  void aCopyIsNoDeadLetterAnyMore() {
    Map<String, Object> properties =
        Map.of("DeadLetterReason", "a", "DeadLetterErrorDescription", "b");

    assertEquals(4, copy(properties, at(null)).getApplicationProperties().size());
  }

  @Test
  void whatNoPropertyCanHoldIsSentAsText() {
    Map<String, Object> properties = Map.of("list", List.of(1, 2), "map", Map.of("a", 1));

    Map<String, Object> copied = copy(properties, at(null)).getApplicationProperties();

    assertEquals("[1, 2]", copied.get("list"));
    assertEquals("{a=1}", copied.get("map"));
  }

  @Test
  void aCopyLivesAsLongAsTheOriginalWouldHave() {
    Delivery message = message(Map.of(), NOW.plusSeconds(90));

    assertEquals(Duration.ofSeconds(90), messages.copy(message, at(null)).getTimeToLive());
    assertEquals(
        Duration.ofSeconds(60), messages.copy(message, at(NOW.plusSeconds(30))).getTimeToLive());
    assertNull(copy(Map.of(), at(null)).getTimeToLive());
  }

  @Test
  void whatHasExpiredWhenItIsDueExpiresThenAndIsNotLost() {
    Delivery message = message(Map.of(), NOW.plusSeconds(90));

    ServiceBusMessage copy = messages.copy(message, at(NOW.plusSeconds(91)));

    assertEquals(Duration.ofMillis(1), copy.getTimeToLive());
  }

  @Test
  void aTimeToLiveIsNoLongerThanAmqpCanTell() {
    Delivery message = message(Map.of(), NOW.plus(Duration.ofDays(400)));

    assertEquals(
        Duration.ofMillis(4_294_967_295L), messages.copy(message, at(null)).getTimeToLive());
  }

  @Test
  void aCopyIsScheduledOnlyForTheFuture() {
    assertEquals(
        NOW.plusSeconds(1),
        copy(Map.of(), at(NOW.plusSeconds(1))).getScheduledEnqueueTime().toInstant());
    assertNull(copy(Map.of(), at(NOW)).getScheduledEnqueueTime());
    assertNull(copy(Map.of(), at(NOW.minusSeconds(1))).getScheduledEnqueueTime());
  }

  @Test
  void aCopyOfWhatNobodyCanReadIsAsUnreadableAndNotAsLarge() {
    byte[] huge = new byte[250_000];
    Delivery message = new Delivery(huge, "web", 42, Map.of(), NOW, null, 1);

    byte[] copied = messages.copy(message, at(null)).getBody().toBytes();

    assertEquals(64 * 1024 + 1, copied.length);
    assertEquals(new RequestReader().read(huge), new RequestReader().read(copied));
  }

  @Test
  void theLargestRequestIsCopiedWhole() {
    byte[] largest = new byte[64 * 1024];
    Delivery message = new Delivery(largest, "web", 42, Map.of(), NOW, null, 1);

    assertArrayEquals(largest, messages.copy(message, at(null)).getBody().toBytes());
  }

  @Test
  void aCopyKeepsOfLargePropertiesAsManyAsFitBesideItsOwn() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("first", "\u00e4".repeat(15_000));
    properties.put("second", "x".repeat(31_000));
    properties.put("third", List.of("y".repeat(40_000)));
    properties.put("attempt", "\u20ac".repeat(10_000));
    properties.put("last", 1.0);

    Map<String, Object> copied = copy(properties, at(null)).getApplicationProperties();

    assertEquals(Set.of("first", "last", "attempt", "order", "epoch", "copies"), copied.keySet());
    assertEquals(
        OptionalInt.empty(), ReplayHeaders.of(copied).attemptNumber(), "It stays unreadable.");
    assertTrue(copied.get("attempt").toString().getBytes(UTF_8).length < 1_100);
  }

  @Test
  void aWakeUpIsEmptyAndBearsItsNonce() {
    WakeUp wakeUp = new WakeUp("nonce", NOW.plusSeconds(5));

    ServiceBusMessage message = messages.wakeUp(new SessionKey("web"), wakeUp);

    assertEquals(0, message.getBody().toBytes().length);
    assertEquals(Map.of("kind", "wake-up", "nonce", "nonce"), message.getApplicationProperties());
    assertEquals("nonce", message.getMessageId());
    assertEquals("web", message.getSessionId());
    assertEquals(NOW.plusSeconds(5), message.getScheduledEnqueueTime().toInstant());
  }

  @Test
  void aWakeUpOfThePastIsDueAtOnce() {
    WakeUp wakeUp = new WakeUp("nonce", NOW.minusSeconds(1));

    assertNull(messages.wakeUp(new SessionKey("web"), wakeUp).getScheduledEnqueueTime());
  }
}
