package io.vmssidentity.local.servicebus;

import java.time.Clock;

/**
 * What holds for all entities of a namespace.
 *
 * @param clock of locks, scheduled messages, expiry and duplicate detection
 */
public record BrokerSettings(Clock clock, Tier tier, ScheduleLateness lateness) {}
