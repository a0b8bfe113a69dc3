// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.servicebus.amqp.Clients;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sessions promise, with 1,000 messages in 50 sessions. */
class SessionProofsIT {
  private static final int SESSIONS = 50;
  private static final int PER_SESSION = 20;
  private static final long WORK_NANOS = 5_000_000; // so that an overlap would show

  private final LocalServiceBus bus = LocalServiceBus.start(0);
  private final SessionLog log = new SessionLog();

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  void handlesEachMessageOnceInOrderAndNoSessionTwiceAtOnce() {
    createAndFillQueue(Duration.ofSeconds(30));

    try (ServiceBusProcessorClient processor = processor(8, 0)) {
      processor.start();
      awaitEmptyQueue();
    }

    assertEquals(expected(), log.handled());
    assertEquals(List.of(), log.overlaps());
    assertTrue(log.mostAtOnce() > 1, "sessions are worked off one after the other");
  }

  @Test
  void keepsTheOrderWhileAQuarterOfTheHandlersThrow() {
    createAndFillQueue(Duration.ofSeconds(30));

    try (ServiceBusProcessorClient processor = processor(25, 0.25)) {
      processor.start();
      awaitEmptyQueue();
    }

    assertEquals(expected(), log.handled());
    assertEquals(List.of(), log.overlaps());
  }

  @Test
  void deadLettersWhatFailsTooOftenAndKeepsTheOrderOfTheRest() {
    createAndFillQueue(Duration.ofSeconds(30), 3);

    try (ServiceBusProcessorClient processor = processor(25, 0.4)) {
      processor.start();
      awaitEmptyQueue();
    }

    int dead = bus.counts("q").deadLettered();
    assertTrue(dead > 0, "nothing failed three times");
    assertEquals(SESSIONS * PER_SESSION - dead, log.count());
    log.handled()
        .forEach((session, numbers) -> assertEquals(numbers.stream().sorted().toList(), numbers));
    assertEquals(List.of(), log.overlaps());
  }

  @Test
  void losesNothingWhenAllSocketsAreCutTwice() {
    createAndFillQueue(Duration.ofSeconds(2));

    try (SessionWorkers workers = new SessionWorkers(bus, "q", this::handle)) {
      workers.start(8);
      for (int cut = 1; cut <= 2; cut++) {
        int enough = cut * 200;
        await().atMost(Duration.ofSeconds(60)).until(() -> log.count() > enough);
        bus.dropConnections();
      }
      awaitEmptyQueue();
    }

    assertEquals(expected(), log.handledAtLeastOnce());
    assertEquals(List.of(), log.overlaps());
  }

  private void createAndFillQueue(Duration lock) {
    createAndFillQueue(lock, 1000);
  }

  private void createAndFillQueue(Duration lock, int maxDeliveryCount) {
    bus.queue(
        "q",
        QueueSettings.WITH_SESSIONS.withLockDuration(lock).withMaxDeliveryCount(maxDeliveryCount));
    try (ServiceBusSenderClient sender = Clients.of(bus).sender().queueName("q").buildClient()) {
      IntStream.range(0, PER_SESSION).forEach(n -> sender.sendMessages(oneForEachSession(n)));
    }
  }

  private static List<ServiceBusMessage> oneForEachSession(int n) {
    return IntStream.range(0, SESSIONS)
        .mapToObj(s -> Clients.message(String.valueOf(n), "s" + s))
        .toList();
  }

  private ServiceBusProcessorClient processor(int slots, double failures) {
    SplittableRandom random = new SplittableRandom(7);
    return Clients.of(bus)
        .sessionProcessor()
        .queueName("q")
        .maxConcurrentSessions(slots)
        .sessionIdleTimeout(Duration.ofMillis(200))
        .processMessage(context -> handle(context.getMessage(), random, failures))
        .processError(context -> {})
        .buildProcessorClient();
  }

  private void handle(ServiceBusReceivedMessage message) {
    handle(message, new SplittableRandom(), 0);
  }

  private void handle(ServiceBusReceivedMessage message, SplittableRandom random, double failures) {
    String session = message.getSessionId();
    log.enter(session, message.getLockedUntil().toInstant());
    try {
      LockSupport.parkNanos(WORK_NANOS);
      synchronized (random) {
        if (random.nextDouble() < failures) {
          throw new IllegalStateException("by chance");
        }
      }
      log.handled(session, Integer.parseInt(message.getBody().toString()));
    } finally {
      log.leave(session);
    }
  }

  private void awaitEmptyQueue() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> bus.counts("q").active() + bus.counts("q").locked() == 0);
  }

  private static Map<String, List<Integer>> expected() {
    List<Integer> inOrder = IntStream.range(0, PER_SESSION).boxed().toList();
    return IntStream.range(0, SESSIONS)
        .boxed()
        .collect(Collectors.toMap(s -> "s" + s, s -> inOrder));
  }
}
