// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.Broker;
import io.vmssidentity.local.servicebus.MessageQueue;
import io.vmssidentity.local.servicebus.amqp.message.MessageDecoder;
import io.vmssidentity.local.servicebus.amqp.message.MessageEncoder;
import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;

/** The operations of an entity's management node: all that is neither sending nor receiving. */
@Evidence(
    value = "Names of operations and fields.",
    from = From.SPEC,
    where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response")
final class Management {
  private final Broker broker;
  private final HeldSessions sessions;
  private final RuleManagement rules;

  Management(Broker broker, HeldSessions sessions) {
    this.broker = broker;
    this.sessions = sessions;
    rules = new RuleManagement(broker);
  }

  Map<String, Object> answer(String entity, ManagementRequest request) {
    return switch (request.operation()) {
      case "schedule-message" -> schedule(entity, request);
      case "cancel-scheduled-message" -> cancelScheduled(entity, request);
      case "peek-message" -> peek(entity, request);
      case "receive-by-sequence-number" -> receiveDeferred(entity, request);
      case "update-disposition" -> settle(entity, request);
      case "renew-lock" -> renewLocks(entity, request);
      case "renew-session-lock" -> renewSessionLock(request);
      case "get-session-state" -> sessionState(request);
      case "set-session-state" -> setSessionState(request);
      case "add-rule" -> rules.add(entity, request);
      case "remove-rule" -> rules.remove(entity, request);
      case "enumerate-rules" -> rules.list(entity, request);
      default -> throw Unsupported.unsupported("the operation " + request.operation());
    };
  }

  private Map<String, Object> schedule(String entity, ManagementRequest request) {
    List<Long> numbers =
        broker
            .destination(entity)
            .send(request.messages().stream().map(MessageDecoder::decode).toList());
    return Map.of("sequence-numbers", numbers.toArray(Long[]::new)); // proton-j fails on long[]
  }

  private Map<String, Object> cancelScheduled(String entity, ManagementRequest request) {
    for (long sequenceNumber : request.sequenceNumbers()) {
      broker.destination(entity).cancelScheduled(sequenceNumber);
    }
    return Map.of();
  }

  private Map<String, Object> peek(String entity, ManagementRequest request) {
    List<Map<String, Object>> found =
        broker
            .queue(entity)
            .peek(
                request.number("from-sequence-number"),
                (int) request.number("message-count"),
                request.text("session-id"))
            .stream()
            .map(
                request.flag("omit-message-body")
                    ? Management::entryWithoutBody
                    : Management::entry)
            .toList();
    return found.isEmpty() ? ManagementReply.NO_CONTENT : Map.of("messages", found);
  }

  private Map<String, Object> receiveDeferred(String entity, ManagementRequest request) {
    ReceiveMode mode =
        request.number("receiver-settle-mode") == 0
            ? ReceiveMode.RECEIVE_AND_DELETE
            : ReceiveMode.PEEK_LOCK;
    List<Long> numbers = Arrays.stream(request.sequenceNumbers()).boxed().toList();
    List<QueuedMessage> messages =
        request.text("session-id") == null
            ? broker.queue(entity).receiveDeferred(numbers, mode)
            : session(request).receiveDeferred(numbers, mode);
    return Map.of("messages", messages.stream().map(Management::entry).toList());
  }

  @Evidence(
      value = "A message that is peeked without its body has no body section.",
      from = From.ASSUMED)
  private static Map<String, Object> entryWithoutBody(QueuedMessage message) {
    return Map.of("message", new Binary(MessageEncoder.encodeWithoutBody(message)));
  }

  private static Map<String, Object> entry(QueuedMessage message) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("message", new Binary(MessageEncoder.encode(message)));
    message.lockToken().ifPresent(token -> entry.put("lock-token", token));
    return entry;
  }

  private Map<String, Object> settle(String entity, ManagementRequest request) {
    MessageQueue queue = broker.queue(entity);
    Settlement settlement = settlement(request);
    request.lockTokens().forEach(token -> queue.settle(token, settlement));
    return Map.of();
  }

  private static Settlement settlement(ManagementRequest request) {
    Map<String, Object> properties =
        Dispositions.properties((Map<?, ?>) request.body().get("properties-to-modify"));
    String status = request.requiredText("disposition-status");
    return switch (status) {
      case "completed" -> new Settlement.Complete();
      case "abandoned" -> new Settlement.Abandon(properties);
      case "defered" -> new Settlement.Defer(properties); // so the clients spell it
      case "suspended" ->
          new Settlement.DeadLetter(
              request.text("deadletter-reason"),
              request.text("deadletter-description"),
              properties);
      default -> throw Unsupported.unsupported("the disposition " + status);
    };
  }

  private Map<String, Object> renewLocks(String entity, ManagementRequest request) {
    MessageQueue queue = broker.queue(entity);
    List<UUID> tokens = request.lockTokens();
    Date[] until = tokens.stream().map(queue::renewLock).map(Date::from).toArray(Date[]::new);
    return Map.of("expirations", until);
  }

  private Map<String, Object> renewSessionLock(ManagementRequest request) {
    return Map.of("expiration", Date.from(session(request).renewLock()));
  }

  private Map<String, Object> sessionState(ManagementRequest request) {
    byte[] state = session(request).state();
    Map<String, Object> body = new HashMap<>();
    body.put("session-state", state == null ? null : new Binary(state));
    return body;
  }

  private Map<String, Object> setSessionState(ManagementRequest request) {
    session(request).setState(request.bytes("session-state"));
    return Map.of();
  }

  @Evidence(
      value = "A session is renewed only over the connection of the link that holds it.",
      from = From.ASSUMED)
  private AcceptedSession session(ManagementRequest request) {
    return sessions.find(request.requiredText("session-id"), request.linkName());
  }
}
