// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.servicebus.MessageQueue;
import io.vmssidentity.local.servicebus.amqp.message.MessageEncoder;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.queue.MessageSource;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import java.util.Optional;
import java.util.UUID;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;

/** A link that a client receives over, competing with others for the messages of a queue. */
class OutgoingLink {
  final Sender link;
  final MessageQueue queue;
  private final Drain drain;
  private MessageSource source;

  OutgoingLink(Sender link, MessageQueue queue) {
    this.link = link;
    this.queue = queue;
    drain = new Drain(link);
  }

  void open() {
    link.setSource(link.getRemoteSource());
    openFrom(queue.withoutSessions());
  }

  final void openFrom(MessageSource messages) {
    source = messages;
    link.setTarget(link.getRemoteTarget());
    link.open();
  }

  /** Sends one message if there is one and the client has asked for it. */
  final boolean deliverNext() {
    if (source == null || link.getLocalState() != EndpointState.ACTIVE || link.getCredit() <= 0) {
      return false;
    }
    boolean settled = link.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
    Optional<QueuedMessage> next =
        source.receive(settled ? ReceiveMode.RECEIVE_AND_DELETE : ReceiveMode.PEEK_LOCK);
    next.ifPresent(this::send);
    return next.isPresent();
  }

  /** The client has given credit, or wants it back. */
  final void flowReceived() {
    drain.flowReceived();
  }

  /** To be called when all has been delivered that can be. */
  final void finishDrain() {
    drain.answer();
  }

  /** The client has decided about a message; it waits for the outcome. */
  final void settled(Delivery delivery) {
    if (!delivery.isUpdated()) {
      return;
    }
    delivery.clear();
    DeliveryState answer;
    try {
      DeliveryState asked = delivery.getRemoteState();
      queue.settle((UUID) delivery.getContext(), Dispositions.settlement(asked));
      answer = Dispositions.succeeded(asked);
    } catch (Refused e) {
      answer = Dispositions.rejected(e);
    }
    delivery.disposition(answer);
    delivery.settle();
  }

  final boolean isIn(Session session) {
    return link.getSession() == session;
  }

  /** The client has said that it is done. Locks of messages stay until they expire. */
  void detached() {
    source = null;
  }

  /** The connection broke. */
  void cut() {
    source = null;
  }

  final void detachIfDue() {
    if (link.getLocalState() == EndpointState.ACTIVE) {
      whyDetached()
          .ifPresent(
              why -> {
                link.setCondition(Conditions.of(why));
                link.close();
              });
    }
  }

  /** Why the client can receive no longer; empty when it can. */
  Optional<Refused> whyDetached() {
    return queue.detached();
  }

  Optional<AcceptedSession> heldSession(String sessionId, String linkName) {
    return Optional.empty();
  }

  private void send(QueuedMessage message) {
    Optional<UUID> token = message.lockToken();
    Delivery delivery = link.delivery(DotNet.guid(token.orElseGet(UUID::randomUUID)));
    delivery.setContext(token.orElse(null));
    byte[] bytes = MessageEncoder.encode(message);
    link.send(bytes, 0, bytes.length);
    if (token.isPresent()) {
      link.advance();
    } else {
      delivery.settle();
    }
  }
}
