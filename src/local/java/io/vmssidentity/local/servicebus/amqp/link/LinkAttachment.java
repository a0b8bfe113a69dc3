// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.Broker;
import io.vmssidentity.local.servicebus.Destination;
import io.vmssidentity.local.servicebus.MessageQueue;
import io.vmssidentity.local.servicebus.amqp.access.Address;
import io.vmssidentity.local.servicebus.amqp.access.Grants;
import io.vmssidentity.local.servicebus.amqp.message.MessageDecoder;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;

/** Answers attaching links: to an entity, its management node, or the node that takes tokens. */
final class LinkAttachment {
  private final Broker broker;
  private final List<OutgoingLink> outgoing;
  private final ReplyLinks replies;
  private final Grants grants;
  private final Management management;

  LinkAttachment(
      Broker broker,
      List<OutgoingLink> outgoing,
      ReplyLinks replies,
      Grants grants,
      HeldSessions sessions) {
    this.grants = grants;
    this.broker = broker;
    this.outgoing = outgoing;
    this.replies = replies;
    management = new Management(broker, sessions);
  }

  @Evidence(
      value = "An attach without a maximum message size means 0 to the Java client.",
      from = From.SDK_SOURCE,
      where = "github.com/Azure/azure-sdk-for-java/issues/49847")
  void attach(Link link) {
    link.setSenderSettleMode(link.getRemoteSenderSettleMode());
    link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
    link.setMaxMessageSize(UnsignedLong.valueOf(broker.tier().maxMessageSize()));
    try {
      if (link instanceof Receiver receiver) {
        attachIncoming(receiver);
      } else {
        attachOutgoing((Sender) link);
      }
    } catch (Refused e) {
      refuse(link, e);
    }
  }

  private void attachIncoming(Receiver link) {
    Unsupported.refuse(link);
    Address address = Address.parse(((Target) link.getRemoteTarget()).getAddress());
    new IncomingLink(link, inbox(address), broker.tier().maxMessageSize()).open();
  }

  private IncomingLink.Inbox inbox(Address address) {
    if (address.isCbs()) {
      return (bytes, format) -> () -> presentToken(address, MessageDecoder.envelope(bytes));
    }
    grants.require(address);
    if (address.management()) {
      requireEntity(address);
      return (bytes, format) -> () -> manage(address, MessageDecoder.envelope(bytes));
    }
    Destination destination = broker.destination(address.entity());
    return (bytes, format) -> {
      destination.send(MessageDecoder.decode(bytes, format));
      return () -> {};
    };
  }

  private void presentToken(Address node, org.apache.qpid.proton.message.Message request) {
    replies.answer(node, request, grants.present(request));
  }

  private void manage(Address node, org.apache.qpid.proton.message.Message request) {
    ManagementRequest parsed = ManagementRequest.of(request);
    replies.answer(
        node, request, ManagementReply.of(() -> management.answer(node.entity(), parsed)));
  }

  private void attachOutgoing(Sender link) {
    Unsupported.refuse(link);
    Source source = (Source) link.getRemoteSource();
    Address address = Address.parse(source == null ? null : source.getAddress());
    if (!address.isCbs()) {
      grants.require(address);
    }
    if (address.isCbs() || address.management()) {
      requireEntity(address);
      replies.open(link, address);
      return;
    }
    MessageQueue queue = broker.queue(address.entity());
    Map<?, ?> filter = source.getFilter();
    OutgoingLink out =
        filter != null && filter.containsKey(SessionLink.FILTER)
            ? new SessionLink(link, queue, broker::droppedSessions)
            : new OutgoingLink(link, queue);
    out.open();
    link.setContext(out);
    outgoing.add(out);
  }

  private void requireEntity(Address address) {
    if (address.management() && !broker.exists(address.entity())) {
      throw new Refused(
          Reason.ENTITY_NOT_FOUND,
          "The messaging entity '" + address.entity() + "' could not be found.");
    }
  }

  @Evidence(
      value = "A refused attach is answered without source and target, then detached with why.",
      from = From.SPEC,
      where = "AMQP 1.0, 2.6.3; the Java client waits for it")
  static void refuse(Link link, Refused refused) {
    link.setSource(null);
    link.setTarget(null);
    link.open();
    link.setCondition(Conditions.of(refused));
    link.close();
  }
}
