package io.vmssidentity.local.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueMessageTest {
  private static final String FORGERY = "{\"deliveryCount\": 99}";

  @Test
  void countsTheFirstDeliveryAsOne() {
    assertEquals(Optional.of("1"), metadata(message()).find("DeliveryCount"));
  }

  @Test
  void givesTheEnqueuedTimeInQuotesWithoutZone() {
    ServiceBusReceivedMessage message = message();
    when(message.getEnqueuedTime())
        .thenReturn(OffsetDateTime.parse("2026-01-31T13:00:00.120+01:00"));

    assertEquals(
        Optional.of("\"2026-01-31T12:00:00.12\""), metadata(message).find("EnqueuedTimeUtc"));
  }

  @Test
  void sendsNoMetadataThatTheMessageLacks() {
    assertEquals(Optional.empty(), metadata(message()).find("CorrelationId"));
  }

  @Test
  void givesApplicationPropertiesUnderBothNames() {
    Metadata metadata = metadata(message());

    assertEquals(Optional.of("{\"n\":1}"), metadata.find("ApplicationProperties"));
    assertEquals(Optional.of("{\"n\":1}"), metadata.find("UserProperties"));
  }

  @Test
  void letsOnlyAStringPayloadOverrideMetadata() {
    TriggerEvent bytes = QueueMessage.event(message(), true);
    TriggerEvent text = QueueMessage.event(message(), false);

    assertArrayEquals(FORGERY.getBytes(), (byte[]) bytes.payload());
    assertEquals(Optional.of("1"), bytes.metadata().find("DeliveryCount"));
    assertEquals(FORGERY, text.payload());
    assertEquals(Optional.of("99"), text.metadata().find("DeliveryCount"));
  }

  private static Metadata metadata(ServiceBusReceivedMessage message) {
    return QueueMessage.event(message, true).metadata();
  }

  private static ServiceBusReceivedMessage message() {
    ServiceBusReceivedMessage message = mock(ServiceBusReceivedMessage.class);
    when(message.getBody()).thenReturn(BinaryData.fromString(FORGERY));
    when(message.getEnqueuedTime()).thenReturn(OffsetDateTime.parse("2026-01-31T12:00:00Z"));
    when(message.getApplicationProperties()).thenReturn(Map.of("n", 1));
    return message;
  }
}
