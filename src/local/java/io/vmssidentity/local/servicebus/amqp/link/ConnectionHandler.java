// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.servicebus.Broker;
import io.vmssidentity.local.servicebus.amqp.access.Grants;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.qpid.proton.engine.BaseHandler;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Session;

/** What the engine reports of one connection, passed on to the link that it is about. */
public final class ConnectionHandler extends BaseHandler {
  private final List<OutgoingLink> outgoing = new ArrayList<>();
  private final ReplyLinks replies = new ReplyLinks();
  private final LinkAttachment attachment;

  public ConnectionHandler(Broker broker, Grants grants) {
    attachment = new LinkAttachment(broker, outgoing, replies, grants, this::session);
  }

  /** Sends what there is to send, one message a link in turn, so that receivers share. */
  public void deliver() {
    boolean delivered = true;
    while (delivered) {
      delivered = false;
      for (OutgoingLink link : outgoing) {
        delivered |= link.deliverNext();
      }
    }
    outgoing.forEach(OutgoingLink::finishDrain);
  }

  public void detachWhoeverIsDue() {
    outgoing.forEach(OutgoingLink::detachIfDue);
  }

  public void cut() {
    outgoing.forEach(OutgoingLink::cut);
    outgoing.clear();
  }

  /** The session that a management request is about: only the connection that holds it may ask. */
  private AcceptedSession session(String sessionId, String linkName) {
    return outgoing.stream()
        .map(link -> link.heldSession(sessionId, linkName))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(AcceptedSession::lockLost);
  }

  @Override
  public void onConnectionRemoteOpen(Event event) {
    Connection connection = event.getConnection();
    connection.setContainer("local-service-bus");
    event.getTransport().setEmitFlowEventOnSend(false); // what is sent is no word of the client
    connection.open();
  }

  @Override
  public void onSessionRemoteOpen(Event event) {
    event.getSession().open();
  }

  @Override
  public void onLinkRemoteOpen(Event event) {
    attachment.attach(event.getLink());
  }

  @Override
  public void onLinkFlow(Event event) {
    if (event.getLink().getContext() instanceof OutgoingLink link) {
      link.flowReceived();
    }
  }

  @Override
  public void onDelivery(Event event) {
    Delivery delivery = event.getDelivery();
    Object context = event.getLink().getContext();
    if (context instanceof IncomingLink link) {
      link.received(delivery);
    } else if (context instanceof OutgoingLink link) {
      link.settled(delivery);
    } else {
      delivery.settle();
    }
  }

  @Override
  public void onLinkRemoteDetach(Event event) {
    detached(event.getLink());
  }

  @Override
  public void onLinkRemoteClose(Event event) {
    detached(event.getLink());
  }

  @Override
  public void onSessionRemoteClose(Event event) {
    Session session = event.getSession();
    List.copyOf(outgoing).stream().filter(link -> link.isIn(session)).forEach(this::forget);
    session.close();
    session.free();
  }

  @Override
  public void onConnectionRemoteClose(Event event) {
    List.copyOf(outgoing).forEach(this::forget);
    event.getConnection().close();
  }

  private void detached(Link link) {
    if (link.getContext() instanceof OutgoingLink out) {
      forget(out);
    }
    replies.remove(link);
    if (link.getLocalState() == EndpointState.UNINITIALIZED) {
      link.open(); // the attach of a client that stopped waiting for a session
    }
    link.close();
    link.free();
  }

  private void forget(OutgoingLink link) {
    outgoing.remove(link);
    link.detached();
  }
}
