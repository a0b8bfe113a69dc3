// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.core.amqp.models.AmqpAnnotatedMessage;
import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueMessageTest {
  private static final String FORGERY = "{\"deliveryCount\": 99}";
  private static final QueueMessage BYTES =
      new QueueMessage("bus.servicebus.windows.net", true, true);
  private static final QueueMessage TEXT = new QueueMessage("localhost", false, false);

  @Test
  void countsTheFirstDeliveryAsOne() {
    assertEquals("1", metadata(message()).get("DeliveryCount"));
  }

  @Test
  void givesTheEnqueuedTimeInQuotesWithoutZone() {
    ServiceBusReceivedMessage message = message();
    when(message.getEnqueuedTime())
        .thenReturn(OffsetDateTime.parse("2026-01-31T13:00:00.120+01:00"));

    assertEquals("\"2026-01-31T12:00:00.12\"", metadata(message).get("EnqueuedTimeUtc"));
    assertEquals("\"2026-01-31T12:00:00.12+00:00\"", metadata(message).get("EnqueuedTime"));
  }

  @Test
  void givesTheTimeOfExpiryInQuotesWithoutZone() {
    ServiceBusReceivedMessage message = message();
    when(message.getTimeToLive()).thenReturn(Duration.ofDays(1));

    assertEquals("\"2026-02-01T12:00:00\"", metadata(message).get("ExpiresAtUtc"));
  }

  @Test
  void givesTheTimeOfExpiryThatTheSenderTold() {
    ServiceBusReceivedMessage message = message();
    message
        .getRawAmqpMessage()
        .getProperties()
        .setAbsoluteExpiryTime(OffsetDateTime.parse("2026-12-01T12:00:00Z"));
    when(message.getTimeToLive()).thenReturn(Duration.ofDays(1));

    assertEquals("\"2026-12-01T12:00:00\"", metadata(message).get("ExpiresAtUtc"));
  }

  @Test
  void givesTheLastMomentOfDotNetWhereAMessageNeverExpires() {
    ServiceBusReceivedMessage message = message();
    when(message.getTimeToLive()).thenReturn(Duration.ZERO);

    assertEquals("\"9999-12-31T23:59:59.9999999\"", metadata(message()).get("ExpiresAtUtc"));
    assertEquals("\"9999-12-31T23:59:59.9999999\"", metadata(message).get("ExpiresAtUtc"));
  }

  @Test
  void sendsNoMetadataThatTheMessageLacks() {
    assertFalse(metadata(message()).containsKey("CorrelationId"));
  }

  @Test
  void givesApplicationPropertiesUnderBothNames() {
    assertEquals("{\"n\":1}", metadata(message()).get("ApplicationProperties"));
    assertEquals("{\"n\":1}", metadata(message()).get("UserProperties"));
  }

  @Test
  void sendsWhatDotNetFunctionsSettleWithAsJson() {
    ServiceBusReceivedMessage message = message();
    when(message.getLockedUntil()).thenReturn(OffsetDateTime.parse("2026-01-31T12:05:00Z"));

    Map<String, String> metadata = metadata(message);

    for (String key :
        List.of("MessageReceiver", "MessageSession", "MessageActions", "SessionActions")) {
      assertEquals("{\"SessionLockedUntil\":\"2026-01-31T12:05:00+00:00\"}", metadata.get(key));
    }
    assertEquals("{}", metadata.get("ReceiveActions"));
    assertEquals(
        "{\"FullyQualifiedNamespace\":\"bus.servicebus.windows.net\",\"IsClosed\":false,\"TransportType\":0,"
            + "\"Identifier\":\"bus.servicebus.windows.net-00000000-0000-0000-0000-000000000000\"}",
        metadata.get("Client"));
    assertEquals("{}", TEXT.event(message).metadata().toMap().get("SessionActions"));
  }

  @Test
  void letsOnlyAStringPayloadOverrideMetadata() {
    TriggerEvent bytes = BYTES.event(message());
    TriggerEvent text = TEXT.event(message());

    assertArrayEquals(FORGERY.getBytes(), (byte[]) bytes.payload());
    assertEquals("1", bytes.metadata().toMap().get("DeliveryCount"));
    assertEquals(FORGERY, text.payload());
    assertEquals("99", text.metadata().toMap().get("DeliveryCount"));
  }

  @Test
  void bindsNeitherValuesNorSequencesAsBytes() {
    for (AmqpMessageBody body :
        List.of(AmqpMessageBody.fromValue("text"), AmqpMessageBody.fromSequence(List.of(1)))) {
      ServiceBusReceivedMessage message = message(body);

      assertThrows(IllegalArgumentException.class, () -> BYTES.event(message));
    }
  }

  @Test
  void bindsAStringValueAsAStringAndNoOther() {
    assertEquals("text", TEXT.event(message(AmqpMessageBody.fromValue("text"))).payload());

    ServiceBusReceivedMessage number = message(AmqpMessageBody.fromValue(1));
    assertThrows(IllegalArgumentException.class, () -> TEXT.event(number));
  }

  private static Map<String, String> metadata(ServiceBusReceivedMessage message) {
    return BYTES.event(message).metadata().toMap();
  }

  private static ServiceBusReceivedMessage message() {
    return message(AmqpMessageBody.fromData(FORGERY.getBytes()));
  }

  private static ServiceBusReceivedMessage message(AmqpMessageBody body) {
    ServiceBusReceivedMessage message = mock(ServiceBusReceivedMessage.class);
    when(message.getBody()).thenReturn(BinaryData.fromString(FORGERY));
    when(message.getRawAmqpMessage()).thenReturn(new AmqpAnnotatedMessage(body));
    when(message.getEnqueuedTime()).thenReturn(OffsetDateTime.parse("2026-01-31T12:00:00Z"));
    when(message.getApplicationProperties()).thenReturn(Map.of("n", 1));
    return message;
  }
}
