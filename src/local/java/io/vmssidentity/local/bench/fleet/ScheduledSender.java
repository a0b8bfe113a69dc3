// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.bench.environment.BenchFixture;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

/** Sends requests that all become active at the same instant, so that sending is not measured. */
final class ScheduledSender implements AutoCloseable {
  /** Stays under the 256 KB of a batch. */
  private static final int BATCH = 100;

  private final ServiceBusSenderClient sender;

  ScheduledSender(String connectionString) {
    sender =
        new ServiceBusClientBuilder()
            .connectionString(connectionString)
            .sender()
            .queueName(Entities.REQUESTS_QUEUE)
            .buildClient();
  }

  /**
   * @throws IllegalStateException when not all requests were sent before the instant
   */
  void send(FleetLoad load, Instant activeAt) {
    for (int first = 0; first < load.requests(); first += BATCH) {
      int end = Math.min(load.requests(), first + BATCH);
      sender.sendMessages(
          IntStream.range(first, end).mapToObj(i -> message(load, i, activeAt)).toList());
    }
    if (!Instant.now().isBefore(activeAt)) {
      throw new IllegalStateException("The machine is too busy: the sending took too long.");
    }
  }

  private static ServiceBusMessage message(FleetLoad load, int request, Instant activeAt) {
    return new ServiceBusMessage(load.body(request))
        .setSessionId(BenchFixture.SUBSCRIPTION + "/bench/" + load.scaleSet(request))
        .setScheduledEnqueueTime(activeAt.atOffset(ZoneOffset.UTC));
  }

  @Override
  public void close() {
    sender.close();
  }
}
