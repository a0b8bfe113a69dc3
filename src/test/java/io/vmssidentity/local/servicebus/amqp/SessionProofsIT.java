package io.vmssidentity.local.servicebus.amqp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessageContext;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.servicebus.EntityCounts;
import io.vmssidentity.local.servicebus.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sessions promise, with 1,000 messages in 50 sessions, 8 worked off at once. */
class SessionProofsIT {
  private static final int SESSIONS = 50;
  private static final int PER_SESSION = 20;
  private static final EntityCounts EMPTY = new EntityCounts(0, 0, 0, 0, 0, 0);

  private final LocalServiceBus bus = LocalServiceBus.start(0);
  private final SessionLog log = new SessionLog();

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  void handlesEachMessageOnceInOrderAndNoSessionTwiceAtOnce() {
    createAndFillQueue(Duration.ofSeconds(30));

    try (ServiceBusProcessorClient processor = processor(0)) {
      processor.start();
      awaitEmptyQueue();
    }

    assertEquals(expected(), log.handled());
    assertEquals(List.of(), log.overlaps());
  }

  @Test
  void keepsTheOrderWhileAQuarterOfTheHandlersThrow() {
    createAndFillQueue(Duration.ofSeconds(30));

    try (ServiceBusProcessorClient processor = processor(0.25)) {
      processor.start();
      awaitEmptyQueue();
    }

    assertEquals(expected(), log.handled());
    assertEquals(List.of(), log.overlaps());
  }

  @Test
  void losesNothingWhenAllSocketsAreCutTwice() {
    createAndFillQueue(Duration.ofSeconds(2));

    try (ServiceBusProcessorClient processor = processor(0)) {
      processor.start();
      for (int cut = 1; cut <= 2; cut++) {
        int enough = cut * 200;
        await().atMost(Duration.ofSeconds(30)).until(() -> log.count() > enough);
        bus.dropConnections();
      }
      awaitEmptyQueue();
    }

    assertEquals(expected(), log.handledAtLeastOnce());
    assertEquals(List.of(), log.overlaps());
  }

  private void createAndFillQueue(Duration lock) {
    bus.queue("q", QueueSettings.WITH_SESSIONS.withLockDuration(lock).withMaxDeliveryCount(1000));
    try (ServiceBusSenderClient sender = Clients.of(bus).sender().queueName("q").buildClient()) {
      IntStream.range(0, PER_SESSION).forEach(n -> sender.sendMessages(oneForEachSession(n)));
    }
  }

  private static List<ServiceBusMessage> oneForEachSession(int n) {
    return IntStream.range(0, SESSIONS)
        .mapToObj(s -> Clients.message(String.valueOf(n), "s" + s))
        .toList();
  }

  private ServiceBusProcessorClient processor(double failures) {
    SplittableRandom random = new SplittableRandom(7);
    return Clients.of(bus)
        .sessionProcessor()
        .queueName("q")
        .maxConcurrentSessions(8)
        .sessionIdleTimeout(Duration.ofMillis(200))
        .processMessage(context -> handle(context, random, failures))
        .processError(context -> {})
        .buildProcessorClient();
  }

  private void handle(
      ServiceBusReceivedMessageContext context, SplittableRandom random, double failures) {
    String session = context.getMessage().getSessionId();
    log.enter(session);
    try {
      synchronized (random) {
        if (random.nextDouble() < failures) {
          throw new IllegalStateException("by chance");
        }
      }
      log.handled(session, Integer.parseInt(context.getMessage().getBody().toString()));
    } finally {
      log.leave(session);
    }
  }

  private void awaitEmptyQueue() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> bus.counts("q").active() + bus.counts("q").locked() == 0);
    assertEquals(EMPTY.deadLettered(), bus.counts("q").deadLettered());
  }

  private static java.util.Map<String, List<Integer>> expected() {
    List<Integer> inOrder = IntStream.range(0, PER_SESSION).boxed().toList();
    return IntStream.range(0, SESSIONS)
        .boxed()
        .collect(java.util.stream.Collectors.toMap(s -> "s" + s, s -> inOrder));
  }
}
