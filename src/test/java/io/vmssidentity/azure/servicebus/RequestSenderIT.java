// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.amqp.NamespaceSettings;
import io.vmssidentity.local.servicebus.queue.EntityStatus;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.QueueIdentity;
import io.vmssidentity.testing.SettableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the app sends to its own queue, as it comes back. */
class RequestSenderIT {
  private static final byte[] BODY = "{\"a\": \"ä\"}".getBytes(StandardCharsets.UTF_8);
  private static final SessionKey WEB = new SessionKey("s/shop/web");

  private final SettableClock clock = SettableClock.at("2026-06-01T12:00:00Z");
  private final LocalServiceBus bus =
      LocalServiceBus.start(0, NamespaceSettings.defaults().withClock(clock))
          .queue("requests", Entities.REQUESTS);
  private final Namespace namespace = new Namespace(bus.connectionString(), () -> null);
  private final RequestSender queue =
      new RequestSender(namespace, new QueueIdentity("requests", 3), clock, Map::of);
  private final ServiceBusSenderClient sender =
      namespace.clients().sender().queueName("requests").buildClient();
  private final ServiceBusReceiverClient browser =
      namespace.clients().receiver().queueName("requests").buildClient();

  @AfterEach
  void close() {
    queue.close();
    sender.close();
    browser.close();
    bus.close();
  }

  /** The newest message as it would be delivered. */
  private Delivery newest() {
    return Deliveries.of(all().get(all().size() - 1));
  }

  private List<ServiceBusReceivedMessage> all() {
    return browser.peekMessages(100, 0L).stream().toList();
  }

  private Delivery sent(Map<String, Object> properties, Duration timeToLive) {
    ServiceBusMessage message =
        new ServiceBusMessage(BODY).setMessageId("request").setSessionId(WEB.value());
    message.getApplicationProperties().putAll(properties);
    message.setTimeToLive(timeToLive);
    sender.sendMessage(message);
    return newest();
  }

  private static CopyTarget within(Instant at, int copies) {
    return new CopyTarget(WEB.value(), at, copies);
  }

  @Test
  void aCopyKeepsPropertiesOfEveryTypeThatCanBeSent() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("text", "ä\n");
    properties.put("empty", "");
    properties.put("boolean", true);
    properties.put("byte", (byte) 1);
    properties.put("short", (short) 2);
    properties.put("int", 3);
    properties.put("long", Long.MAX_VALUE);
    properties.put("float", 1.5f);
    properties.put("double", Double.MIN_VALUE);
    properties.put("char", 'c');
    properties.put("uuid", UUID.fromString("7c0b0a3c-0d3f-4a0e-9d5c-2f1b8f6c1d11"));
    properties.put("date", Date.from(clock.instant()));
    properties.put("time", OffsetDateTime.parse("2026-06-01T12:00:00Z"));
    properties.put("span", Duration.ofMinutes(5));
    properties.put("uri", URI.create("https://example.org/a"));
    properties.put("nothing", null);
    properties.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    Delivery original = sent(properties, null);
    assertEquals(properties.keySet(), original.properties().keySet());

    queue.sendOn(original, within(null, 1));

    Map<String, Object> copied = new HashMap<>(newest().properties());
    copied.keySet().removeAll(List.of("attempt", "order", "epoch", "copies"));
    assertEquals(original.properties(), copied);
  }

  @Test
  void aCopyOfACopyKeepsBodyOrderAndTimeToLive() {
    Delivery original = sent(Map.of("attempt", "0"), Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(2));

    queue.sendOn(original, within(null, 1));
    Delivery copy = newest();
    clock.advance(Duration.ofMinutes(3));
    queue.sendOn(copy, new CopyTarget("s/shop/api", null, 2));
    Delivery copyOfCopy = newest();

    assertArrayEquals(BODY, copyOfCopy.body());
    assertEquals("s/shop/api", copyOfCopy.sessionId());
    assertEquals(new Position(3, 1), original.position(3));
    assertEquals(new Position(3, 1), copy.position(3));
    assertEquals(new Position(3, 1), copyOfCopy.position(3));
    assertEquals(original.expiresAt(), copy.expiresAt());
    assertEquals(original.expiresAt(), copyOfCopy.expiresAt());
    assertEquals(1, copy.copy().copiesSent());
    assertEquals(2, copyOfCopy.copy().copiesSent());
    assertTrue(copyOfCopy.isCopy());
  }

  @Test
  void aScheduledCopyExpiresWhenTheOriginalWouldHave() {
    Delivery original = sent(Map.of(), Duration.ofMinutes(10));

    queue.sendOn(original, within(clock.instant().plusSeconds(60), 1));
    clock.advance(Duration.ofSeconds(60));
    await().until(() -> newest().sequenceNumber() == 3);

    assertEquals(original.expiresAt(), newest().expiresAt());
  }

  @Test
  void whatHasExpiredIsGivenUpByTheQueueAndNotLost() {
    Delivery original = sent(Map.of(), Duration.ofMinutes(10));

    queue.sendOn(original, within(clock.instant().plus(Duration.ofHours(1)), 1));
    clock.advance(Duration.ofHours(1));
    await().until(() -> bus.counts("requests").deadLettered() == 1);
    clock.advance(Duration.ofMillis(1));

    await().until(() -> bus.counts("requests").deadLettered() == 2);
  }

  @Test
  void noCopyIsDroppedAsARepeat() {
    Delivery original = sent(Map.of(), null);

    queue.sendOn(original, within(null, 1));
    queue.sendOn(original, within(null, 1));

    assertEquals(3, all().size());
    assertNull(newest().expiresAt());
    assertEquals(3, all().stream().map(ServiceBusReceivedMessage::getMessageId).distinct().count());
  }

  @Test
  void aWakeUpComesAtItsTime() {
    Instant due = clock.instant().plus(Duration.ofMinutes(5));

    queue.wake(WEB, new WakeUp("nonce", due));

    assertEquals(ServiceBusMessageState.SCHEDULED, all().get(0).getState());
    clock.advance(Duration.ofMinutes(5));
    await().until(() -> all().get(0).getState() == ServiceBusMessageState.ACTIVE);
    assertTrue(newest().isWakeUp());
    assertEquals(WEB.value(), newest().sessionId());
    assertEquals("nonce", all().get(0).getMessageId());
  }

  @Test
  void aWakeUpOfThePastIsThereAtOnce() {
    queue.wake(WEB, new WakeUp("nonce", clock.instant().minusSeconds(3600)));

    assertEquals(ServiceBusMessageState.ACTIVE, all().get(0).getState());
  }

  @Test
  void aWakeUpWhoseNonceWasSeenBeforeIsDropped() {
    Instant due = clock.instant().plus(Duration.ofMinutes(5));
    queue.wake(WEB, new WakeUp("nonce", due));

    queue.wake(WEB, new WakeUp("nonce", due.plusSeconds(60)));
    queue.wake(WEB, new WakeUp("other", due));

    assertEquals(
        List.of("nonce", "other"),
        all().stream().map(ServiceBusReceivedMessage::getMessageId).toList());
  }

  @Test
  void aQueueThatIsNotThereIsToldAsAFailure() {
    Delivery original = sent(Map.of(), null);
    try (RequestSender nowhere =
        new RequestSender(namespace, new QueueIdentity("nowhere", 1), clock, Map::of)) {
      assertThrows(AzureFailure.class, () -> nowhere.sendOn(original, within(null, 1)));
    }
  }

  @Test
  void aDisabledQueueTakesTheCopyWhenItIsEnabledAgain() {
    Delivery original = sent(Map.of(), null);
    bus.setStatus("requests", EntityStatus.SEND_DISABLED);

    AzureFailure failure =
        assertThrows(AzureFailure.class, () -> queue.sendOn(original, within(null, 1)));

    assertEquals(FailureReason.UNAVAILABLE, failure.reason());
    bus.setStatus("requests", EntityStatus.ACTIVE);
    queue.sendOn(original, within(null, 1));
    assertEquals(2, all().size());
  }

  @Test
  void theQueueTakesACopyOfTheLargestMessageThatItEverTook() {
    Map<String, Object> properties =
        Map.of("a", "x".repeat(32_000), "b", "x".repeat(32_000), "attempt", "x".repeat(1_000));
    Delivery huge =
        new Delivery(new byte[190_000], WEB.value(), 1, properties, clock.instant(), null, 1);

    queue.sendOn(huge, within(null, 1));
    queue.sendOn(
        new Delivery(new byte[262_000], WEB.value(), 2, Map.of(), clock.instant(), null, 1),
        within(clock.instant().plusSeconds(60), 1));

    assertEquals(2, all().size());
  }
}
