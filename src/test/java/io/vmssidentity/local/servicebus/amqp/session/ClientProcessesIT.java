// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.servicebus.amqp.Clients;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sessions promise to clients in processes of their own: 1,000 messages in 50 sessions. */
class ClientProcessesIT {
  private static final int SESSIONS = 50;
  private static final int PER_SESSION = 20;
  private static final int AT_ONCE = 8;
  private static final Duration LONG_LOCK = Duration.ofSeconds(60);
  private static final Duration SHORT_LOCK = Duration.ofSeconds(3);

  private final LocalServiceBus bus = LocalServiceBus.start(0);

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  void threeProcessesHandleEachMessageOnceAndInOrder() {
    createAndFillQueue(LONG_LOCK);

    try (WorkerProcess one = start();
        WorkerProcess two = start();
        WorkerProcess three = start()) {
      awaitEmptyQueue();

      List<Handled> all = all(one, two, three);
      assertEquals(expected(), numbers(all));
      assertNoOverlaps(all);
    }
  }

  @Test
  void anotherProcessGoesOnWhereOneWasKilledInsideItsSessions() {
    createAndFillQueue(SHORT_LOCK);

    try (WorkerProcess killed = start()) {
      awaitSomeWorkOf(killed);
      killed.kill();
      assertTrue(bus.counts("q").lockedSessions() > 0, "it was killed between its sessions");
      try (WorkerProcess next = start()) {
        awaitEmptyQueue();

        List<Handled> all = all(killed, next);
        assertEquals(expected(), distinct(numbers(all)));
        assertNoOverlaps(all);
      }
    }
  }

  @Test
  void aProcessThatStoodStillPastItsLocksDisturbsNobody() {
    createAndFillQueue(SHORT_LOCK);

    try (WorkerProcess stopped = start()) {
      awaitSomeWorkOf(stopped);
      stopped.pause();
      try (WorkerProcess next = start()) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> next.handled().size() > SESSIONS * PER_SESSION / 2);
        stopped.resume();
        awaitEmptyQueue();

        List<Handled> all = all(stopped, next);
        assertEquals(expected(), distinct(numbers(all)));
        assertNoOverlaps(all);
      }
    }
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

  private WorkerProcess start() {
    return WorkerProcess.start(bus, "q", AT_ONCE);
  }

  private static void awaitSomeWorkOf(WorkerProcess process) {
    await().atMost(Duration.ofSeconds(60)).until(() -> process.handled().size() > 50);
  }

  private void awaitEmptyQueue() {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> bus.counts("q").active() + bus.counts("q").locked() == 0);
  }

  private static List<Handled> all(WorkerProcess... processes) {
    return Stream.of(processes)
        .peek(WorkerProcess::kill)
        .flatMap(process -> process.handled().stream())
        .filter(handled -> !handled.isTooLate())
        .sorted(Comparator.comparing(Handled::from))
        .toList();
  }

  private static Map<String, List<Integer>> numbers(List<Handled> all) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                Handled::session, Collectors.mapping(Handled::number, Collectors.toList())));
  }

  /** Without what came again after it had been handled. */
  private static Map<String, List<Integer>> distinct(Map<String, List<Integer>> numbers) {
    return numbers.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stream().distinct().toList()));
  }

  private static void assertNoOverlaps(List<Handled> all) {
    List<String> overlaps =
        all.stream()
            .flatMap(
                earlier ->
                    all.stream()
                        .filter(later -> later.session().equals(earlier.session()))
                        .filter(later -> later.from().isAfter(earlier.from()))
                        .filter(later -> later.overlaps(earlier))
                        .map(later -> earlier + " and " + later))
            .toList();
    assertEquals(List.of(), overlaps);
  }

  private static Map<String, List<Integer>> expected() {
    List<Integer> inOrder = IntStream.range(0, PER_SESSION).boxed().toList();
    return IntStream.range(0, SESSIONS)
        .boxed()
        .collect(Collectors.toMap(s -> "s" + s, s -> inOrder));
  }
}
