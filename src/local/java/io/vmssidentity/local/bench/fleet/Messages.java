// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.Entities;
import io.vmssidentity.local.servicebus.EntityTraffic;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;

/**
 * What local Service Bus took and handed out.
 *
 * @param toQueue of requests, the benchmark's own among them
 * @param events to the topic
 * @param deliveries by the queue of requests
 */
record Messages(long toQueue, long events, long deliveries) {
  static Messages of(LocalServiceBus bus) {
    EntityTraffic queue = bus.traffic(Entities.REQUESTS_QUEUE);
    EntityTraffic events =
        bus.traffic(Entities.EVENTS_TOPIC + "/subscriptions/" + Entities.EVENTS_SUBSCRIPTION);
    return new Messages(queue.sent(), events.sent(), queue.delivered());
  }

  Messages minus(Messages before) {
    return new Messages(
        toQueue - before.toQueue, events - before.events, deliveries - before.deliveries);
  }
}
