// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.servicebus.message.Tier;
import java.time.Clock;

/**
 * What holds for all entities of a namespace.
 *
 * @param clock of locks, scheduled messages, expiry and duplicate detection
 */
public record BrokerSettings(Clock clock, Tier tier, ScheduleLateness lateness) {}
