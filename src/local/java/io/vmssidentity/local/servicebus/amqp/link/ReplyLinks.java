// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.amqp.access.Address;
import io.vmssidentity.local.servicebus.amqp.message.MessageEncoder;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;

/** The links over which a client awaits answers to its requests. */
final class ReplyLinks {
  private final Map<String, Sender> byAddress = new HashMap<>();
  private final Map<Address, Sender> byNode = new HashMap<>();
  private long answers;

  @Evidence(
      value = "The reply address is the link's target address (Java) or its name (Node).",
      from = From.SDK_SOURCE,
      where = "azure-core-amqp 2.12.1 and @azure/core-amqp 4")
  void open(Sender link, Address node) {
    byNode.put(node, link);
    if (link.getRemoteTarget() instanceof Target target && target.getAddress() != null) {
      byAddress.put(target.getAddress(), link);
    }
    byAddress.put(link.getName(), link);
    link.setSource(link.getRemoteSource());
    link.setTarget(link.getRemoteTarget());
    link.open();
  }

  void remove(Link link) {
    byAddress.values().removeIf(l -> l == link);
    byNode.values().removeIf(l -> l == link);
  }

  /**
   * @param node which the request was sent to
   */
  @Evidence(
      value = "A request that names no reply address is answered over the link from the same node.",
      from = From.SDK_SOURCE,
      where = "azure-uamqp-c, amqp_management.c, which Python's azure-servicebus 7.8.2 uses")
  void answer(Address node, Message request, Message reply) {
    Sender link =
        request.getReplyTo() == null ? byNode.get(node) : byAddress.get(request.getReplyTo());
    if (link == null || link.getLocalState() != EndpointState.ACTIVE) {
      return;
    }
    boolean correlated = request.getCorrelationId() != null;
    reply.setCorrelationId(correlated ? request.getCorrelationId() : request.getMessageId());
    answers++;
    Delivery delivery = link.delivery(ByteBuffer.allocate(Long.BYTES).putLong(answers).array());
    byte[] bytes = MessageEncoder.encode(reply);
    link.send(bytes, 0, bytes.length);
    delivery.settle();
  }
}
