// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.vmssidentity.local.servicebus.amqp.Clients;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * A client in a process of its own: works off the sessions of a queue until its input ends, and
 * prints a line for each message that it has handled.
 */
final class SessionWorkerMain {
  private static final long WORK_NANOS = 5_000_000; // so that an overlap would show

  private SessionWorkerMain() {}

  /**
   * @param args connection string, queue, how many sessions at once
   */
  public static void main(String[] args) throws IOException {
    try (ServiceBusProcessorClient processor =
        Clients.of(args[0])
            .sessionProcessor()
            .queueName(args[1])
            .maxConcurrentSessions(Integer.parseInt(args[2]))
            .sessionIdleTimeout(Duration.ofMillis(500))
            .processMessage(context -> handle(context.getMessage()))
            .processError(context -> {})
            .buildProcessorClient()) {
      processor.start();
      System.in.readAllBytes();
    }
  }

  private static void handle(ServiceBusReceivedMessage message) {
    Instant from = Instant.now();
    LockSupport.parkNanos(WORK_NANOS);
    Handled handled =
        new Handled(
            message.getSessionId(),
            Integer.parseInt(message.getBody().toString()),
            from,
            Instant.now(),
            message.getLockedUntil().toInstant());
    System.out.println(handled.toLine());
  }
}
