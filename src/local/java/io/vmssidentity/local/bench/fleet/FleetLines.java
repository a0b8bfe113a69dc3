// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that tell what a load cost, in all and for each request. */
final class FleetLines {
  private final List<String> lines = new ArrayList<>();
  private final FleetCost cost;

  private FleetLines(FleetCost cost) {
    this.cost = cost;
  }

  static List<String> of(FleetCost cost) {
    FleetLines lines = new FleetLines(cost);
    lines.lines.add(format("%-40s %12s %14s", "", "in all", "a request"));
    lines.add("wall time", cost.wall());
    lines.add("processor time of the worker", cost.times().worker());
    lines.add("processor time of the host", cost.times().host());
    lines.add("processor time of local Azure", cost.times().localAzure());
    lines.add("GETs of scale sets", cost.arm().gets());
    lines.add("PATCHes", cost.arm().patches());
    lines.add("polls", cost.arm().polls());
    lines.add("all calls to ARM", cost.arm().all());
    lines.add("reads of the ledger", cost.tables().reads());
    lines.add("writes of the ledger", cost.tables().writes());
    lines.add("events sent", cost.messages().events());
    lines.add("messages sent to the request queue", cost.messages().toQueue());
    lines.add("deliveries from the request queue", cost.messages().deliveries());
    return lines.lines;
  }

  /** The floor, and how far above the floor the cost is. */
  static List<String> of(FleetCost cost, Floor floor) {
    String name = "floor with " + floor.threads() + " threads: ";
    double worker = times(cost, cost.times().worker(), floor, floor.processorTime());
    double app = times(cost, cost.times().app(), floor, floor.processorTime());
    double wall = times(cost, cost.wall(), floor, floor.wall());
    return List.of(
        time(name + "wall time", floor.wall(), floor.changes()),
        time(name + "processor time", floor.processorTime(), floor.changes()),
        format("processor time of the worker: %.1f times the floor's", worker),
        format("processor time of worker and host: %.1f times the floor's", app),
        format("wall time: %.1f times the floor's", wall));
  }

  /** A request's time in times of a change's. */
  private static double times(FleetCost cost, Duration ofCost, Floor floor, Duration ofFloor) {
    double request = (double) ofCost.toNanos() / cost.requests();
    return request * floor.changes() / ofFloor.toNanos();
  }

  static String busy(FleetCost cost, int cores) {
    return format(
        "wall time: at most 1.5 times the processor time of app and local Azure on %d cores, %.1f s: %s",
        cores, seconds(cost.mostWall(cores)), cost.isBusyEnough(cores) ? "met" : "MISSED");
  }

  static List<String> of(FleetCost cost, BucketBound bound) {
    return List.of(
        format(
            "answered 429: %d calls, %.1f %%",
            cost.arm().throttled(), 100 * cost.arm().throttledShare()),
        format(
            "wall time: %.2f times the %.1f s that the bucket of %s allows at best; %s",
            bound.times(cost.wall()),
            seconds(bound.time()),
            bound.limit(),
            bound.claim(cost.wall())));
  }

  private void add(String what, Duration time) {
    lines.add(time(what, time, cost.requests()));
  }

  private void add(String what, long count) {
    lines.add(format("%-40s %12d %14.2f", what, count, (double) count / cost.requests()));
  }

  private static String time(String what, Duration time, int requests) {
    return format("%-40s %10.2f s %11.2f ms", what, seconds(time), 1000 * seconds(time) / requests);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
