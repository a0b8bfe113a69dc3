// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import io.vmssidentity.e2e.AppFixture;
import io.vmssidentity.e2e.Fleet;
import io.vmssidentity.e2e.Operator;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.tables.CallKind;
import io.vmssidentity.local.tour.Mailbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Local Azure, two app processes, and a ticketing system that counts what it is told. */
final class ChaosFixture implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Longer than the sweep lets a scale set wait whose wake-ups are lost twice in a row. */
  private static final int GIVES_UP_AFTER_SILENCES = 9;

  private static final Duration POINT_COMES_WITHIN = Duration.ofSeconds(1);

  /** How long the app waits for Azure, for each request. */
  static final Duration BUDGET = Duration.ofMinutes(10);

  private static final Duration FAILURE_HOLD = Duration.ofMillis(100);

  /** Longer than it takes to fail all deliveries of a message. */
  static final Duration ALL_DELIVERIES =
      FAILURE_HOLD.multipliedBy(Entities.MOST_DELIVERIES).plusSeconds(2);

  private static final Map<String, String> QUICK =
      Map.of(
          "POLL_INTERVAL", "PT0.05S",
          "RETRY_DELAY", "PT0.05S",
          "CHANGE_BUDGET", BUDGET.toString(),
          "COALESCE_WINDOW", "PT0.3S",
          "FAILURE_HOLD", FAILURE_HOLD.toString(),
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
  final ChaosStrikes strikes;
  final TopicOutages outages;
  private final long silences;
  private Mailbox mailbox;
  final ChaosEvents events = new ChaosEvents();

  ChaosFixture(ChaosPlan plan) {
    azure =
        LocalAzure.start(
            LocalAzureSettings.defaults()
                .withOperationTime(plan.operationTime())
                .withLockDuration(plan.lock()));
    strikes = new ChaosStrikes(azure);
    FaultPlan topic = azure.serviceBus().faults(Entities.EVENTS_TOPIC);
    outages = new TopicOutages(topic, timer, strikes);
    silences = GIVES_UP_AFTER_SILENCES + (plan.isLong() ? BUDGET.dividedBy(SILENCE) : 0);
    mailbox = newMailbox();
    Map<String, String> settings = new HashMap<>(QUICK);
    settings.putAll(AppFixture.open());
    apps = new Fleet(2, azure.endpoints(), settings, line -> {});
  }

  void createScaleSet(String name, List<String> identities) {
    azure
        .arm()
        .cloud()
        .createScaleSet(
            AppFixture.scaleSet(name),
            ScaleSetSeed.plain()
                .withUserAssigned(
                    identities.stream().map(AppFixture::identity).toArray(String[]::new)));
  }

  void send(String body, String messageId, String sessionId) {
    mailbox.send(body, messageId, sessionId);
  }

  /** How many requests were told to have ended. */
  int ended() {
    return events.ended().size();
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
          case EVENT -> events::count;
        };
    // The log keeps the latest calls only, so their number would stand still.
    azure.arm().clearCalls();
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
    await(() -> queue().lockedSessions() > 0, POINT_COMES_WITHIN);
    azure.serviceBus().expireLocks(Entities.REQUESTS_QUEUE);
  }

  /**
   * @throws IllegalStateException when no event comes for a long time, and it is not so
   */
  void await(BooleanSupplier condition, String what) {
    int silent = 0;
    while (!await(condition, SILENCE)) {
      silent = events.cameSinceLastAsked() ? 0 : silent + 1;
      if (silent == silences) {
        throw new IllegalStateException(
            "Waited in vain for " + what + "; the queue: " + queue() + "; open:\n" + open());
      }
      if (silent > 0) {
        replaceMailbox();
      }
    }
  }

  Operator operator() {
    return new Operator(azure.endpoints(), Path.of("target", "local-azure"));
  }

  /** What is open, and what it waits for, as an operator sees it. */
  private String open() {
    Operator operator = operator();
    return operator.run("status", "--open").output() + operator.errors();
  }

  /** The official client does not always notice that its socket was cut. */
  private void replaceMailbox() {
    Mailbox deaf = mailbox;
    mailbox = newMailbox();
    timer.execute(deaf::close);
  }

  private Mailbox newMailbox() {
    return new Mailbox(azure.endpoints().serviceBus(), events::take);
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
