// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.change.port.DeadLetterQueue;
import io.vmssidentity.change.port.EventTopic;
import io.vmssidentity.change.port.ParkedQueue;
import io.vmssidentity.change.port.RequestQueue;
import io.vmssidentity.contract.Contract;
import io.vmssidentity.guard.Guard;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.MemoryLedger;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.QueueIdentity;
import io.vmssidentity.request.WaitingEvent;
import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** One scale set, a topic, a queue and a clock that only scheduled messages move. */
class ChangeFixture extends OneScaleSet implements EventTopic, ParkedQueue, RequestQueue {
  static final Duration BUDGET = Duration.ofHours(2);

  /** A message in the parked queue. */
  record Parked(CompletionEvent event, byte[] body, Position place) {}

  /** A copy of a message that was sent on. */
  record Copy(Delivery message, CopyTarget onward) {}

  final List<CompletionEvent> events = new ArrayList<>();
  final List<WaitingEvent> waiting = new ArrayList<>();
  final List<Parked> parked = new ArrayList<>();
  final List<Copy> copies = new ArrayList<>();
  final List<Duration> waits = new ArrayList<>();
  final List<RuntimeException> failures = new ArrayList<>();
  final Deque<Fault> onPublish = new ArrayDeque<>();
  final Deque<Fault> onPark = new ArrayDeque<>();
  final Deque<Fault> onSendOn = new ArrayDeque<>();
  final Deque<Fault> onWake = new ArrayDeque<>();
  Guard guard = NoGuardRails.GUARD;
  BooleanSupplier readOnly = () -> false;
  final List<Duration> holds = new ArrayList<>();
  final MemoryRemovalCounts counts = new MemoryRemovalCounts();
  final MemoryLedger ledger = new MemoryLedger();
  final SettableClock clock = SettableClock.at(Requests.NOW);
  private final PriorityQueue<WakeUp> wakeUps =
      new PriorityQueue<>(Comparator.comparing(WakeUp::at));
  Duration coalesceWindow = Duration.ZERO;
  private final int removalsPerHour;
  private int nonces;

  ChangeFixture(Assignment assignment) {
    this(assignment, NoGuardRails.NO_LIMIT);
  }

  ChangeFixture(Assignment assignment, int removalsPerHour) {
    super(assignment);
    this.removalsPerHour = removalsPerHour;
  }

  Ports ports() {
    return new Ports(
        ledger,
        this,
        new RemovalLimit(counts, removalsPerHour, clock),
        new Ports.Messages(this, this, this, message -> Optional.of("m1")),
        new QueueIdentity("identity-requests", 1),
        RequestTelemetry.NONE);
  }

  StepSettings settings() {
    return new StepSettings(
        clock,
        () -> "n" + ++nonces,
        "instance-1",
        () -> readOnly.getAsBoolean(),
        (scaleSet, purpose, from, to) -> guard.judge(scaleSet, purpose, from, to),
        limits());
  }

  Limits limits() {
    return new Limits(
        BUDGET,
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        coalesceWindow,
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        removalsPerHour);
  }

  MessageHandler handler() {
    return new MessageHandler(
        ports(), settings(), new MessageHandler.Holding(Duration.ofSeconds(20), holds::add));
  }

  /** As the app sweeps: with dead letters, if any. */
  OpenRequestSweep sweep(DeadLetterQueue.Dead... dead) {
    List<DeadLetterQueue.Dead> left = new ArrayList<>(List.of(dead));
    DeadLetterQueue queue =
        (most, settle) -> {
          List<RuntimeException> kept = new ArrayList<>();
          for (DeadLetterQueue.Dead one : List.copyOf(left)) {
            try {
              settle.accept(one);
              left.remove(one);
            } catch (RuntimeException failure) {
              kept.add(failure);
            }
          }
          return new DeadLetterQueue.Round(dead.length - left.size(), kept);
        };
    return new OpenRequestSweep(ports(), queue, new RequestReader()::read, settings());
  }

  /** Delivers a request, and then each wake-up at its time, until nothing is left to do. */
  CompletionEvent handle(ParsedMessage message) {
    return handle(message, Requests.delivery());
  }

  /** The event in which it ends, the only one that is told for it. */
  CompletionEvent handle(ParsedMessage message, Delivery delivery) {
    int before = events.size();
    deliver(message, delivery);
    run();
    assertEquals(before + 1, events.size(), () -> "events: " + events);
    return events.get(before);
  }

  /** One call. */
  Handled deliver(ParsedMessage message, Delivery delivery) {
    return noted(handler().handle(message, Requests.as(delivery, message)));
  }

  private Handled noted(Handled handled) {
    failures.addAll(handled.report().failures());
    return handled;
  }

  /** Passes the time, until no message is scheduled. */
  void run() {
    while (!wakeUps.isEmpty()) {
      next();
    }
  }

  /** Passes the time until the next wake-up is due, and delivers that. */
  void next() {
    WakeUp wakeUp = wakeUps.remove();
    Duration wait = Duration.between(clock.instant(), wakeUp.at());
    if (!wait.isNegative()) {
      waits.add(wait);
      clock.advance(wait);
    }
    noted(handler().wake(Requests.wakeUp(wakeUp.nonce())));
  }

  Optional<Instant> nextAt() {
    return Optional.ofNullable(wakeUps.peek()).map(WakeUp::at);
  }

  /** A minute and a half later, as the timer does. */
  OpenRequestSweep.Swept sweepLater(DeadLetterQueue.Dead... dead) {
    clock.advance(Duration.ofSeconds(90));
    return sweep(dead).sweep();
  }

  /** How much time has passed between the calls. */
  Duration waited() {
    return Duration.between(Requests.NOW, clock.instant());
  }

  /** As if the queue lost them. */
  void loseWakeUps() {
    wakeUps.clear();
  }

  @Override
  public void publish(CompletionEvent event) {
    strike(onPublish);
    Contract.check(event);
    events.add(event);
  }

  @Override
  public void publish(WaitingEvent event) {
    strike(onPublish);
    waiting.add(event);
  }

  @Override
  public void park(CompletionEvent event, byte[] body, Position place) {
    strike(onPark);
    parked.add(new Parked(event, body, place));
  }

  @Override
  public void sendOn(Delivery message, CopyTarget onward) {
    strike(onSendOn);
    copies.add(new Copy(message, onward));
  }

  @Override
  public void wake(SessionKey scaleSet, WakeUp wakeUp) {
    strike(onWake);
    wakeUps.add(wakeUp);
  }
}
