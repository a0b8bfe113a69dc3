// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp;

import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.local.servicebus.message.Tier;
import io.vmssidentity.local.servicebus.queue.BrokerSettings;
import io.vmssidentity.local.servicebus.queue.ScheduleLateness;
import java.time.Clock;
import java.util.function.Predicate;

/**
 * What local Service Bus is started with.
 *
 * @param tokenCheck whether an identity's token is good for Service Bus
 * @param clock of all that becomes due in entities. Sockets, heartbeats and the expiry of
 *     signatures keep the system's time, as the clients do
 * @param lateness of scheduled messages
 */
public record NamespaceSettings(
    Tier tier,
    Predicate<String> tokenCheck,
    Clock clock,
    NetworkDelay delay,
    ScheduleLateness lateness) {

  /** Of the Standard tier, near, on time; takes no token of an identity. */
  public static NamespaceSettings defaults() {
    return new NamespaceSettings(
        Tier.STANDARD, token -> false, Clock.systemUTC(), NetworkDelay.NONE, ScheduleLateness.NONE);
  }

  public NamespaceSettings withTier(Tier value) {
    return new NamespaceSettings(value, tokenCheck, clock, delay, lateness);
  }

  public NamespaceSettings withTokenCheck(Predicate<String> value) {
    return new NamespaceSettings(tier, value, clock, delay, lateness);
  }

  public NamespaceSettings withClock(Clock value) {
    return new NamespaceSettings(tier, tokenCheck, value, delay, lateness);
  }

  public NamespaceSettings withDelay(NetworkDelay value) {
    return new NamespaceSettings(tier, tokenCheck, clock, value, lateness);
  }

  public NamespaceSettings withLateness(ScheduleLateness value) {
    return new NamespaceSettings(tier, tokenCheck, clock, delay, value);
  }

  BrokerSettings broker() {
    return new BrokerSettings(clock, tier, lateness);
  }
}
