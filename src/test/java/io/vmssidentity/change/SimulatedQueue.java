package io.vmssidentity.change;

import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.ReplayHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Two sessions, the scale set's and a wrong one, and two instances that receive from them. Whoever
 * holds a session's lock gets all of its messages; whoever lost it goes on without knowing.
 */
final class SimulatedQueue {
  static final String RIGHT = Ids.SUBSCRIPTION + "/shop/web";
  static final String WRONG = "elsewhere";

  private final Schedule schedule;
  private final Without without;
  private final UnaryOperator<Instance> successor;
  private final List<Instance> instances;
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, Lock> locks = new HashMap<>();

  /** Where the first message of each attempt stands. */
  private final Map<Attempt, Long> places = new HashMap<>();

  private boolean retrying;

  private record Lock(Instance holder) {}

  private static final class Message {
    private final Ask ask;
    private final String sessionId;
    private final long number;
    private final Map<String, Object> properties;
    private Lock deliveredUnder;
    private int deliveries;
    private boolean settled;

    private Message(Ask ask, String sessionId, long number, Map<String, Object> properties) {
      this.ask = ask;
      this.sessionId = sessionId;
      this.number = number;
      this.properties = properties;
    }
  }

  SimulatedQueue(
      Schedule schedule,
      Without without,
      List<Instance> instances,
      UnaryOperator<Instance> successor) {
    this.schedule = schedule;
    this.without = without;
    this.instances = new ArrayList<>(instances);
    this.successor = successor;
  }

  void send(Ask ask, String sessionId) {
    places.putIfAbsent(new Attempt(ask.id(), 0), messages.size() + 1L);
    send(ask, sessionId, Map.of());
  }

  /**
   * @param order null to take a new place in time
   */
  void replay(Ask ask, int attempt, String order) {
    long place = order == null ? messages.size() + 1L : Long.parseLong(order);
    places.putIfAbsent(new Attempt(ask.id(), attempt), place);
    send(ask, RIGHT, Requests.copied(Integer.toString(attempt), kept(order), null));
  }

  /** The place in time that a request has by an attempt. */
  long place(Attempt attempt) {
    return places.get(attempt);
  }

  private void send(Ask ask, String sessionId, Map<String, Object> properties) {
    messages.add(new Message(ask, sessionId, messages.size() + 1L, properties));
    schedule.log(
        "queue",
        "gets "
            + ask
            + " as "
            + messages.size()
            + " in "
            + sessionId
            + ReplayHeaders.of(properties));
    deliver();
  }

  private String kept(String order) {
    return without == Without.ORDER ? null : order;
  }

  /** A copy that is sent twice is there twice. */
  void sendOn(Delivery delivery, Onward onward) {
    String order = Long.toString(delivery.sequenceNumber());
    Ask ask = messages.get((int) delivery.sequenceNumber() - 1).ask;
    send(ask, onward.sessionId(), Requests.copied("0", kept(order), null));
  }

  void loseLocks(Instance instance) {
    locks.values().removeIf(lock -> lock.holder() == instance);
    schedule.after(schedule.between(0, 100), this::deliver);
  }

  /** Of an instance that is gone. */
  void replace(Instance gone) {
    schedule.after(
        schedule.between(1, 90_000),
        () -> {
          instances.set(instances.indexOf(gone), successor.apply(gone));
          deliver();
        });
    loseLocks(gone);
  }

  boolean allSettled() {
    return messages.stream().allMatch(message -> message.settled);
  }

  private void deliver() {
    for (Message message : List.copyOf(messages)) {
      Lock lock = lock(message.sessionId);
      if (!message.settled && lock != null && message.deliveredUnder != lock) {
        message.deliveredUnder = lock;
        deliver(message, lock);
      }
    }
  }

  private Lock lock(String sessionId) {
    List<Instance> alive =
        instances.stream()
            .filter(one -> !one.isDead() && one.pausedUntil() <= schedule.millis())
            .toList();
    if (alive.isEmpty()) {
      retryLater();
    } else if (!locks.containsKey(sessionId)) {
      locks.put(sessionId, new Lock(alive.get(schedule.between(0, alive.size() - 1))));
    }
    return locks.get(sessionId);
  }

  private void retryLater() {
    if (!retrying) {
      retrying = true;
      schedule.after(
          10_000,
          () -> {
            retrying = false;
            deliver();
          });
    }
  }

  private void deliver(Message message, Lock lock) {
    Delivery delivery =
        new Delivery(
            message.ask.id().getBytes(StandardCharsets.UTF_8),
            message.sessionId,
            message.number,
            message.properties,
            Requests.NOW,
            null,
            ++message.deliveries);
    schedule.start(
        message.ask.id() + "#" + message.number,
        lock.holder(),
        () -> lock.holder().handle(message.ask.request(), delivery),
        (handled, thrown) -> ended(message, lock, thrown));
  }

  private void ended(Message message, Lock lock, Throwable thrown) {
    if (thrown instanceof SimulatedCall.Killed) {
      return;
    }
    String who = lock.holder() + " " + message.ask.id() + "#" + message.number;
    schedule.log(who, thrown == null ? "completes" : "throws " + thrown);
    if (thrown != null && !(thrown instanceof Redeliver) && !(thrown instanceof AzureFailure)) {
      schedule.violated(0, "a bug: " + thrown + " at " + thrown.getStackTrace()[0]);
    }
    if (locks.get(message.sessionId) != lock) {
      return;
    }
    if (thrown == null) {
      message.settled = true;
    } else {
      schedule.after(schedule.between(1, 20_000), () -> abandoned(message));
    }
  }

  private void abandoned(Message message) {
    message.deliveredUnder = null;
    deliver();
  }
}
