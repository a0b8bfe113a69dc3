// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.MessageQueue;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import io.vmssidentity.local.servicebus.session.DroppedSessions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.engine.Sender;

/** A link that a client receives the messages of one session over. */
public final class SessionLink extends OutgoingLink {
  public static final Symbol FILTER = Symbol.valueOf("com.microsoft:session-filter");
  private static final Symbol TIMEOUT = Symbol.valueOf("com.microsoft:timeout");
  private static final Symbol LOCKED_UNTIL = Symbol.valueOf("com.microsoft:locked-until-utc");
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(65);

  private final Supplier<DroppedSessions> droppedSessions;
  private CompletableFuture<AcceptedSession> accepted;

  /**
   * @param droppedSessions asked when the connection drops
   */
  SessionLink(Sender link, MessageQueue queue, Supplier<DroppedSessions> droppedSessions) {
    super(link, queue);
    this.droppedSessions = droppedSessions;
  }

  /** The attach stays unanswered until a session is accepted. */
  @Evidence(
      value =
          "The session filter null asks for the next session, to wait for com.microsoft:timeout.",
      from = From.SDK_SOURCE,
      where = "com.azure.messaging.servicebus.implementation.ServiceBusReactorAmqpConnection")
  @Override
  void open() {
    Object wanted = ((Source) link.getRemoteSource()).getFilter().get(FILTER);
    accepted =
        wanted == null
            ? queue.sessions().acceptNext(timeout())
            : CompletableFuture.completedFuture(queue.sessions().accept(wanted.toString()));
    accepted.whenComplete(
        (session, failure) -> {
          if (session != null) {
            openFor(session);
          } else if (failure instanceof Refused refused) {
            LinkAttachment.refuse(link, refused);
          }
        });
  }

  @Override
  void detached() {
    super.detached();
    session().ifPresent(AcceptedSession::close);
    accepted.cancel(false);
  }

  @Override
  void cut() {
    if (droppedSessions.get() == DroppedSessions.FREED) {
      detached();
    } else {
      super.cut();
      accepted.cancel(false);
    }
  }

  @Override
  Optional<Refused> whyDetached() {
    boolean lost = session().filter(AcceptedSession::isLost).isPresent();
    return lost ? Optional.of(AcceptedSession.lockLost()) : super.whyDetached();
  }

  @Override
  Optional<AcceptedSession> heldSession(String sessionId, String linkName) {
    return session()
        .filter(s -> s.hasId(sessionId))
        .filter(s -> linkName == null || linkName.equals(link.getName()));
  }

  private Optional<AcceptedSession> session() {
    return accepted.isDone() && !accepted.isCompletedExceptionally()
        ? Optional.of(accepted.join())
        : Optional.empty();
  }

  /** The Java client names a second less than it waits. */
  @Evidence(
      value = "Who names no time waits 65 seconds for the next session.",
      from = From.DOCS,
      where = "github.com/Azure/azure-sdk-for-python/issues/28495")
  private Duration timeout() {
    Map<Symbol, Object> properties = link.getRemoteProperties();
    return properties != null && properties.get(TIMEOUT) instanceof Number millis
        ? Duration.ofMillis(millis.longValue())
        : DEFAULT_TIMEOUT;
  }

  @Evidence(
      value = "The answer names the session in the source's filter, its lock in ticks.",
      from = From.SDK_SOURCE,
      where = "com.azure.messaging.servicebus.implementation.ServiceBusReactorReceiver")
  private void openFor(AcceptedSession session) {
    Source source = new Source();
    source.setAddress(((Source) link.getRemoteSource()).getAddress());
    source.setFilter(Map.of(FILTER, session.id()));
    link.setSource(source);
    link.setProperties(Map.of(LOCKED_UNTIL, DotNet.ticks(session.lockedUntil())));
    openFrom(session);
  }
}
