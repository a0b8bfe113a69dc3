// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Disposition;
import io.vmssidentity.local.servicebus.message.Lock;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hands out the messages of one queue that receivers have set aside, to who knows their numbers.
 */
public final class Deferral {
  private final QueueSettings settings;
  private final Clock clock;
  private final MessageStore store;
  private final Deliveries deliveries;
  private final StatusCheck statusCheck;

  public Deferral(
      QueueSettings settings,
      Clock clock,
      MessageStore store,
      Deliveries deliveries,
      StatusCheck statusCheck) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
    this.deliveries = deliveries;
    this.statusCheck = statusCheck;
  }

  /**
   * @param sessionId null = a queue without sessions
   */
  @Evidence(
      value = "When one of some deferred messages is not there, none is received.",
      from = From.ASSUMED)
  public List<QueuedMessage> receive(
      List<Long> sequenceNumbers, String sessionId, ReceiveMode mode, Supplier<Lock> locks) {
    statusCheck.requireReceive();
    List<QueuedMessage> messages =
        sequenceNumbers.stream().map(number -> find(number, sessionId)).toList();
    if (mode == ReceiveMode.RECEIVE_AND_DELETE) {
      sequenceNumbers.forEach(store::remove);
      return messages;
    }
    List<QueuedMessage> locked = messages.stream().map(m -> m.lockedBy(locks.get())).toList();
    locked.forEach(store::put);
    return locked;
  }

  @Evidence(
      value = "An expired deferred message is dead-lettered, or dropped, when it is asked for.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/message-deferral")
  private QueuedMessage find(long sequenceNumber, String sessionId) {
    Optional<QueuedMessage> found =
        store
            .get(sequenceNumber)
            .filter(m -> m.state() instanceof QueuedMessage.Deferred)
            .filter(
                m -> sessionId == null || SessionNames.same(sessionId, m.message().sessionId()));
    Optional<QueuedMessage> expired = found.filter(m -> !m.expiresAt().isAfter(clock.instant()));
    expired.ifPresent(
        m -> deliveries.apply(Disposition.expired(m, settings.deadLettering().onExpiration()), m));
    return found
        .filter(m -> expired.isEmpty())
        .orElseThrow(
            () ->
                new Refused(
                    Reason.MESSAGE_NOT_FOUND,
                    "There is no deferred message " + sequenceNumber + " here."));
  }
}
