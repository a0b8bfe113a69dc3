// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusErrorSource;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;

class BatchesTest {
  private final ServiceBusSenderClient sender = mock();
  private final ServiceBusMessage small = new ServiceBusMessage("small");
  private final ServiceBusMessage large = new ServiceBusMessage("large");

  /** Takes the small one, and then nothing more. */
  private ServiceBusMessageBatch batch() {
    ServiceBusMessageBatch batch = mock();
    when(batch.tryAddMessage(small)).thenReturn(true, false);
    when(batch.getCount()).thenReturn(1);
    return batch;
  }

  private static ServiceBusMessageBatch empty() {
    return mock();
  }

  @Test
  void noMessageIsNoCall() {
    Batches.send(sender, List.of());

    verifyNoInteractions(sender);
  }

  @Test
  void whatFitsNoMoreBeginsTheNextBatch() {
    ServiceBusMessageBatch first = batch();
    ServiceBusMessageBatch second = batch();
    when(sender.createMessageBatch()).thenReturn(first, second);

    Batches.send(sender, List.of(small, small));

    InOrder order = inOrder(sender);
    order.verify(sender).sendMessages(first);
    order.verify(sender).sendMessages(second);
    order.verifyNoMoreInteractions();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageThatFitsNoBatchIsSentAlone(boolean thrown) {
    ServiceBusMessageBatch first = batch();
    ServiceBusMessageBatch second = empty();
    if (thrown) {
      AmqpException size =
          new AmqpException(
              false, AmqpErrorCondition.LINK_PAYLOAD_SIZE_EXCEEDED, "Too large.", null);
      when(first.tryAddMessage(large)).thenThrow(size);
      when(second.tryAddMessage(any()))
          .thenThrow(new ServiceBusException(size, ServiceBusErrorSource.SEND));
    }
    when(sender.createMessageBatch()).thenReturn(first, second);

    Batches.send(sender, List.of(small, large));

    InOrder order = inOrder(sender);
    order.verify(sender).sendMessages(first);
    order.verify(sender).sendMessage(large);
  }
}
