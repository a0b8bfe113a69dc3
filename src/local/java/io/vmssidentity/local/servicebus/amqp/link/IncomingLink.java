// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Receiver;

/** A link that a client sends over. */
final class IncomingLink {
  private static final int CREDIT = 1000;

  private final Receiver link;
  private final Inbox inbox;
  private final int maxMessageSize;

  /** Where its messages go. */
  interface Inbox {
    /**
     * Takes a message.
     *
     * @return what to do once the client was told that the message was taken
     * @throws Refused when the message is not taken
     */
    Runnable accept(byte[] bytes, int messageFormat);
  }

  /**
   * @param maxMessageSize in bytes, of one transfer
   */
  IncomingLink(Receiver link, Inbox inbox, int maxMessageSize) {
    this.maxMessageSize = maxMessageSize;
    this.link = link;
    this.inbox = inbox;
  }

  void open() {
    link.setContext(this);
    link.setMaxMessageSize(UnsignedLong.valueOf(maxMessageSize));
    link.setSource(link.getRemoteSource());
    link.setTarget(link.getRemoteTarget());
    link.open();
    link.flow(CREDIT);
  }

  void received(Delivery delivery) {
    if (link.getLocalState() != EndpointState.ACTIVE) {
      return;
    }
    if (delivery.pending() > maxMessageSize) {
      refuseForSize(delivery);
      return;
    }
    if (delivery.isPartial() || !delivery.isReadable()) {
      return;
    }
    byte[] bytes = new byte[delivery.pending()];
    link.recv(bytes, 0, bytes.length);
    link.advance();
    accept(delivery, bytes);
    if (link.getCredit() <= CREDIT / 2) {
      link.flow(CREDIT - link.getCredit());
    }
  }

  @Evidence(
      value = "A request is confirmed before it is answered, or Python's client drops the answer.",
      from = From.SDK_SOURCE,
      where = "uamqp 1.5.3, amqp_management.c: no send confirmation for the pending operation")
  private void accept(Delivery delivery, byte[] bytes) {
    try {
      if (delivery.getRemoteState() != null) {
        throw Unsupported.unsupported("transactions");
      }
      Runnable then = inbox.accept(bytes, delivery.getMessageFormat());
      settle(delivery, Accepted.getInstance());
      then.run();
    } catch (Refused e) {
      settle(delivery, Dispositions.rejected(e));
    }
  }

  private static void settle(Delivery delivery, DeliveryState state) {
    delivery.disposition(state);
    delivery.settle();
  }

  /** A management node's clients wait in vain then, for they hear of answers only. */
  @Evidence(
      value = "A too large transfer is rejected and its link detached, both for its size.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-python/issues/37916")
  @Evidence(
      value = "So is a too large request to a management node; it gets no answer.",
      from = From.DOCS,
      where = "github.com/Azure/azure-service-bus/issues/697 and azure-sdk-for-js/pull/24509")
  private void refuseForSize(Delivery delivery) {
    String text =
        "The received message (size:%d bytes) exceeds the limit (%d bytes) currently allowed on the"
            + " link.";
    Refused refused =
        new Refused(
            Reason.MESSAGE_SIZE_EXCEEDED, text.formatted(delivery.pending(), maxMessageSize));
    // Not settled, or proton-j could not take what of it is still on its way.
    delivery.disposition(Dispositions.rejected(refused));
    link.setCondition(Conditions.of(refused));
    link.close();
  }
}
