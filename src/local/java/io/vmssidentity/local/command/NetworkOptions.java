// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.command;

import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.local.servicebus.queue.ScheduleLateness;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How far away local Azure is, and how late it is. */
final class NetworkOptions {
  @Option(
      names = "--network-delay",
      paramLabel = "DURATION",
      description = {
        "How long a round trip to any part of local Azure takes: an ISO 8601 duration",
        "(default: PT0S); within a region of Azure about PT0.002S, from far away PT0.2S."
      })
  private Duration delay = Duration.ZERO;

  @Option(
      names = "--schedule-lateness",
      paramLabel = "DURATION",
      description = {
        "How long after their time scheduled messages become active, at most: an ISO 8601",
        "duration (default: PT0S). How late each one is, is drawn."
      })
  private Duration lateness = Duration.ZERO;

  NetworkDelay delay(CommandSpec spec) {
    if (delay.isNegative()) {
      throw new ParameterException(spec.commandLine(), "--network-delay is negative.");
    }
    return new NetworkDelay(delay);
  }

  ScheduleLateness lateness(CommandSpec spec) {
    if (lateness.isNegative()) {
      throw new ParameterException(spec.commandLine(), "--schedule-lateness is negative.");
    }
    return lateness.isZero()
        ? ScheduleLateness.NONE
        : ScheduleLateness.between(Duration.ZERO, lateness, 1);
  }
}
