package io.vmssidentity.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.arm.ArmMethod;
import io.vmssidentity.local.arm.ScaleSetSeed;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.EntityStatus;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tour.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Local Azure, two app processes, and a ticketing system that counts what it is told. */
final class ChaosStage implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Longer than the app's budget. */
  private static final int GIVES_UP_AFTER_SILENCES = 6;

  private static final Duration POINT_COMES_WITHIN = Duration.ofSeconds(1);

  /** How long the app waits for Azure, for each request. */
  static final Duration BUDGET = Duration.ofMinutes(10);

  /** More than come to pass: a request that is dead-lettered would be lost. */
  private static final int MANY_DELIVERIES = 100_000;

  private static final Map<String, String> QUICK =
      Map.of(
          "POLL_INTERVAL", "PT0.05S",
          "RETRY_DELAY", "PT0.05S",
          "CHANGE_BUDGET", BUDGET.toString(),
          "COALESCE_WINDOW", "PT0.3S",
          "FAILURE_HOLD", "PT0.1S",
          "SWEEP_SCHEDULE", "*/2 * * * * *");

  /** Where in the life of a write a process may be struck. */
  enum Point {
    ANYWHERE,
    INTENT,
    PATCH,
    POLL,
    OUTCOMES,
    EVENT
  }

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lock-expiry");
            thread.setDaemon(true);
            return thread;
          });

  final LocalAzure azure;
  final Fleet apps;
  private Mailbox mailbox;
  private final AtomicInteger messages = new AtomicInteger();

  /** The outcome of each event ID of each request. */
  private final Map<String, Map<String, String>> outcomes = new ConcurrentHashMap<>();

  ChaosStage(ChaosPlan plan) {
    azure =
        LocalAzure.start(
            LocalAzureSettings.defaults()
                .withOperationTime(plan.operationTime())
                .withLockDuration(plan.lock())
                .withMaxDeliveryCount(MANY_DELIVERIES));
    mailbox = newMailbox();
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(Stage.open());
    apps = new Fleet(2, azure.endpoints(), settings, line -> {});
  }

  void createScaleSet(String name, List<String> identities) {
    azure
        .arm()
        .cloud()
        .createScaleSet(
            Stage.scaleSet(name),
            ScaleSetSeed.plain()
                .withUserAssigned(identities.stream().map(Stage::identity).toArray(String[]::new)));
  }

  void send(String body, String messageId, String sessionId) {
    mailbox.send(body, messageId, sessionId);
  }

  private void received(String event) {
    try {
      JsonNode json = new ObjectMapper().readTree(event);
      JsonNode requestId = json.at("/data/requestId");
      // Outside writers make news of drift, too.
      if (requestId.isTextual()) {
        outcomes
            .computeIfAbsent(requestId.textValue(), id -> new ConcurrentHashMap<>())
            .put(json.get("id").textValue(), json.at("/data/outcome").textValue());
        messages.incrementAndGet();
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is no JSON: " + event, e);
    }
  }

  /** How many requests were told to have ended. */
  int ended() {
    return outcomes.size();
  }

  Set<String> endedIds() {
    return Set.copyOf(outcomes.keySet());
  }

  Map<String, String> outcomesOf(String requestId) {
    return outcomes.getOrDefault(requestId, Map.of());
  }

  EntityCounts queue() {
    return azure.serviceBus().counts(Entities.REQUESTS_QUEUE);
  }

  boolean isDrained() {
    EntityCounts counts = queue();
    return counts.active() + counts.locked() == 0;
  }

  /** Returns as soon as some app is at the point, or after a while. */
  void awaitPoint(Point point) {
    IntSupplier progress =
        switch (point) {
          case ANYWHERE -> () -> 0;
          case INTENT -> () -> tableCalls(CallKind.INSERT) + tableCalls(CallKind.UPDATE);
          case PATCH -> () -> armCalls(ArmMethod.PATCH);
          case POLL -> () -> armCalls(ArmMethod.POLL);
          case OUTCOMES -> () -> tableCalls(CallKind.TRANSACTION);
          case EVENT -> messages::get;
        };
    int before = progress.getAsInt();
    if (point != Point.ANYWHERE) {
      await(() -> progress.getAsInt() > before, POINT_COMES_WITHIN);
    }
  }

  private int tableCalls(CallKind kind) {
    return azure.tables().calls().getOrDefault(kind, 0);
  }

  private int armCalls(ArmMethod method) {
    return (int) azure.arm().calls().stream().filter(call -> call.method() == method).count();
  }

  /** Every session is given to another call, while its holder works on. */
  void expireLocks() {
    azure.serviceBus().expireLocks(Entities.REQUESTS_QUEUE);
  }

  /** No event is taken for a while. */
  void suspendTopic(Duration time) {
    LocalServiceBus bus = azure.serviceBus();
    bus.setStatus(Entities.EVENTS_TOPIC, EntityStatus.SEND_DISABLED);
    timer.schedule(
        () -> bus.setStatus(Entities.EVENTS_TOPIC, EntityStatus.ACTIVE),
        time.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /**
   * @throws IllegalStateException when no event comes for a long time, and it is not so
   */
  void await(BooleanSupplier condition, String what) {
    int silences = 0;
    while (!await(condition, SILENCE)) {
      silences = messages.getAndSet(0) > 0 ? 0 : silences + 1;
      if (silences == GIVES_UP_AFTER_SILENCES) {
        throw new IllegalStateException("Waited in vain for " + what + "; the queue: " + queue());
      }
      if (silences > 0) {
        replaceMailbox();
      }
    }
  }

  /** The official client does not always notice that its socket was cut. */
  private void replaceMailbox() {
    Mailbox deaf = mailbox;
    mailbox = newMailbox();
    timer.execute(deaf::close);
  }

  private Mailbox newMailbox() {
    return new Mailbox(azure.endpoints().serviceBus(), this::received);
  }

  private static boolean await(BooleanSupplier condition, Duration atMost) {
    Instant deadline = Instant.now().plus(atMost);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    mailbox.close();
    apps.close();
    azure.close();
  }
}
