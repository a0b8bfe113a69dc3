package io.vmssidentity.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.contract.Contract;
import io.vmssidentity.guard.Guard;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.QueueIdentity;
import io.vmssidentity.request.WaitingEvent;
import io.vmssidentity.testing.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One scale set, a topic, a queue and a clock that only waiting moves. What goes wrong is put on a
 * list before: each call of a kind takes the next entry of its list.
 */
class World implements ScaleSets, EventTopic, ParkedQueue, RequestQueue, Pause {
  /** Of a lane: no trouble, so no test counts it. */
  private static final Duration GATHERING = Duration.ofMillis(50);

  private static final Duration LEASE = Duration.ofSeconds(60);
  static final WaitLimits LIMITS =
      new WaitLimits(Duration.ofMinutes(20), Duration.ofSeconds(10), Duration.ofSeconds(2), LEASE);

  /** A message in the parked queue. */
  record Parked(CompletionEvent event, byte[] body, Position place) {}

  /** What happens to a call instead of success. */
  interface Fault {
    void strike();
  }

  final List<String> calls = new ArrayList<>();
  final List<CompletionEvent> events = new ArrayList<>();
  final List<Parked> parked = new ArrayList<>();
  final List<Duration> waits = new ArrayList<>();
  final Deque<Fault> onGet = new ArrayDeque<>();
  final Deque<Fault> onPatch = new ArrayDeque<>();
  final Deque<Fault> afterPatch = new ArrayDeque<>();
  final Deque<Fault> onPoll = new ArrayDeque<>();
  final Deque<Fault> onPublish = new ArrayDeque<>();
  final Deque<Fault> onPark = new ArrayDeque<>();
  final Deque<OperationStatus> polls = new ArrayDeque<>();
  final Deque<String> states = new ArrayDeque<>();
  String operationUrl = "https://arm/operations/op-1?s=secret";
  Assignment assignment;
  boolean flexible;
  Map<String, String> tags = Map.of();
  int etag = 1;
  private final SettableClock clock = SettableClock.at(Requests.NOW);

  Guard guard = OpenGate.GUARD;
  BooleanSupplier readOnly = () -> false;
  final MemoryRemovalCounts counts = new MemoryRemovalCounts();
  final MemoryLedger ledger = new MemoryLedger();
  private int tokens;
  private final ChangeHandler handler;

  World(Assignment assignment) {
    this(assignment, OpenGate.NO_LIMIT);
  }

  World(Assignment assignment, int removalsPerHour) {
    this.assignment = assignment;
    this.handler =
        new ChangeHandler(
            this,
            ledger,
            this,
            this,
            this,
            new QueueIdentity("identity-requests", 1),
            LIMITS,
            new Safeguards(
                (scaleSet, from, to) -> guard.judge(scaleSet, from, to),
                new RemovalLimit(counts, removalsPerHour, clock()),
                () -> readOnly.getAsBoolean()),
            surroundings());
  }

  CompletionEvent handle(ParsedMessage reading) {
    Handled handled = handler().handle(reading, Requests.delivery());

    CompletionEvent event = ((Handled.Completed) handled).event();
    assertEquals(List.of(event), events);
    return event;
  }

  ChangeHandler handler() {
    return handler;
  }

  DeadLetters deadLetters() {
    return new DeadLetters(
        ledger,
        this,
        this,
        new Leftovers(this, ledger, LIMITS, surroundings()),
        new QueueIdentity("identity-requests", 1),
        LIMITS,
        surroundings());
  }

  private Surroundings surroundings() {
    return new Surroundings(clock(), this, () -> "instance-" + ++tokens + "/token");
  }

  Clock clock() {
    return clock;
  }

  /** Somebody else writes. */
  void changeTo(Assignment other) {
    assignment = other;
    etag++;
  }

  static Fault fails(FailureReason reason) {
    return fails(reason, null);
  }

  static Fault fails(FailureReason reason, Duration retryAfter) {
    return () -> {
      ArmError error = new ArmError(400, "Code", "ARM's words.");
      throw new AzureFailure(reason, "It failed.", retryAfter, error, List.of(), null);
    };
  }

  @Override
  public ScaleSet get(ScaleSetId id) {
    calls.add("GET");
    strike(onGet);
    String state = states.isEmpty() ? "Succeeded" : states.poll();
    return new ScaleSet(id, null, "\"" + etag + "\"", state, flexible, tags, assignment);
  }

  @Override
  public Operation patch(ScaleSetId id, Patch patch, String ifMatch) {
    calls.add("PATCH " + ifMatch);
    strike(onPatch);
    assertEquals("\"" + etag + "\"", ifMatch);
    changeTo(merged(patch));
    strike(afterPatch);
    return new Operation(operationUrl, "op-1", "\"" + etag + "\"", "corr-1", null);
  }

  @Override
  public OperationStatus poll(Operation operation) {
    calls.add("POLL");
    strike(onPoll);
    return polls.isEmpty() ? new OperationStatus.Succeeded() : polls.poll();
  }

  @Override
  public void publish(CompletionEvent event) {
    strike(onPublish);
    Contract.check(event);
    events.add(event);
  }

  @Override
  public void publish(WaitingEvent event) {
    throw new UnsupportedOperationException("No call waits here for minutes.");
  }

  @Override
  public void park(CompletionEvent event, byte[] body, Position place) {
    strike(onPark);
    parked.add(new Parked(event, body, place));
  }

  @Override
  public void sendOn(Delivery message, Onward onward) {
    calls.add("SEND ON " + message.sequenceNumber() + " " + onward);
  }

  @Override
  public void wake(SessionKey scaleSet, WakeUp wakeUp) {
    calls.add("WAKE " + scaleSet + " " + wakeUp);
  }

  @Override
  public void sleep(Duration duration) {
    if (!duration.equals(GATHERING)) {
      waits.add(duration);
      clock.advance(duration);
    }
  }

  private Assignment merged(Patch patch) {
    Set<io.vmssidentity.identity.UserAssignedIdentityId> ids = new LinkedHashSet<>();
    if (patch.type().toString().contains("UserAssigned")) {
      ids.addAll(assignment.userAssigned().keySet());
      patch.remove().forEach(ids::remove);
      ids.addAll(patch.add());
    }
    boolean system = patch.type().toString().contains("SystemAssigned");
    Assignment next = assignment.after(new Desired(system, ids));
    Map<io.vmssidentity.identity.UserAssignedIdentityId, Principal> known = new LinkedHashMap<>();
    next.userAssigned().keySet().forEach(id -> known.put(id, new Principal("p", "c")));
    return new Assignment(system, system ? "principal" : null, system ? "tenant" : null, known);
  }

  private static void strike(Deque<Fault> faults) {
    if (!faults.isEmpty()) {
      faults.poll().strike();
    }
  }
}
