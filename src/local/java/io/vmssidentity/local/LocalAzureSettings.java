// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.operation.OperationTime;
import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.local.servicebus.queue.ScheduleLateness;
import java.time.Clock;
import java.time.Duration;

/**
 * What local Azure is started with.
 *
 * @param arm all but its clock, its tokens and where its events go: those are local Azure's
 * @param lockDuration how long a killed app's sessions stay locked
 * @param maxDeliveryCount of a request, before it is dead-lettered
 * @param clock of all stand-ins: what is due by it is due within 50 ms. Sockets keep the system's
 *     time, and so do the official clients, which may hold a token that the clock let expire
 * @param delay of each connection to each stand-in
 * @param lateness of scheduled messages
 */
public record LocalAzureSettings(
    ArmSettings arm,
    Duration lockDuration,
    int maxDeliveryCount,
    Clock clock,
    NetworkDelay delay,
    ScheduleLateness lateness) {

  /** Near, on time, with session locks as long as in Azure and operations of one second. */
  public static LocalAzureSettings defaults() {
    return new LocalAzureSettings(
        ArmSettings.defaults(),
        Entities.LOCK_DURATION,
        Entities.MOST_DELIVERIES,
        Clock.systemUTC(),
        NetworkDelay.NONE,
        ScheduleLateness.NONE);
  }

  public LocalAzureSettings withArm(ArmSettings value) {
    return new LocalAzureSettings(value, lockDuration, maxDeliveryCount, clock, delay, lateness);
  }

  public LocalAzureSettings withOperationTime(OperationTime value) {
    return withArm(arm.withOperationTime(value));
  }

  /** Operations of one fixed duration. */
  public LocalAzureSettings withOperationTime(Duration value) {
    return withArm(arm.withOperationTime(value));
  }

  public LocalAzureSettings withLockDuration(Duration value) {
    return new LocalAzureSettings(arm, value, maxDeliveryCount, clock, delay, lateness);
  }

  public LocalAzureSettings withMaxDeliveryCount(int value) {
    return new LocalAzureSettings(arm, lockDuration, value, clock, delay, lateness);
  }

  public LocalAzureSettings withClock(Clock value) {
    return new LocalAzureSettings(arm, lockDuration, maxDeliveryCount, value, delay, lateness);
  }

  public LocalAzureSettings withDelay(NetworkDelay value) {
    return new LocalAzureSettings(arm, lockDuration, maxDeliveryCount, clock, value, lateness);
  }

  public LocalAzureSettings withLateness(ScheduleLateness value) {
    return new LocalAzureSettings(arm, lockDuration, maxDeliveryCount, clock, delay, value);
  }
}
