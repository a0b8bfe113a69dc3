// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import java.time.Duration;

/**
 * What a load cost.
 *
 * @param wall from the instant at which all requests became active to the arrival of the last event
 * @param messages without those that the benchmark sent
 */
record FleetCost(
    int requests,
    Duration wall,
    ProcessorTimes times,
    ArmCalls arm,
    TableCalls tables,
    Messages messages) {

  private static final double MOST_OF_PROCESSOR_TIME = 1.5;

  /**
   * The longest wall time without idle gaps.
   *
   * @param cores that app and local Azure share
   */
  Duration mostWall(int cores) {
    return Duration.ofNanos((long) (MOST_OF_PROCESSOR_TIME * times.all().toNanos() / cores));
  }

  boolean isBusyEnough(int cores) {
    return wall.compareTo(mostWall(cores)) <= 0;
  }
}
