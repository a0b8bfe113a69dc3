// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one drift scan cost, as it looks from outside the app.
 *
 * @param appTime processor time of the app
 */
record ScanCost(Found found, Calls calls, Times times, Duration appTime) {

  /**
   * What the scan found.
   *
   * @param seen the scale sets that it saw
   * @param judged whether it could read all that it wanted to
   */
  record Found(int seen, int managed, int drifted, boolean judged) {}

  /**
   * What the scan called.
   *
   * @param graph calls to Resource Graph
   * @param gets of scale sets
   * @param ledgerQueries of a range of the ledger's rows; one for each page
   * @param ledgerReads of one row each
   */
  record Calls(long graph, long gets, int ledgerQueries, int ledgerReads) {}

  /**
   * How long the scan took.
   *
   * @param reading the ledger, which comes first
   * @param listing all scale sets, which follows
   */
  record Times(Duration reading, Duration listing, Duration whole) {
    /** Looking at the suspects, telling and remembering. */
    Duration settling() {
      return whole.minus(reading).minus(listing);
    }
  }

  /**
   * @param scan the data of the event that tells its end
   * @param calls that ARM got, those of other times among them
   */
  static ScanCost of(
      JsonNode scan, List<ArmCall> calls, int ledgerQueries, int ledgerReads, Duration appTime) {
    Instant start = Instant.parse(scan.path("startedAt").asText());
    Duration whole = Duration.ofMillis(scan.path("durationMillis").asLong());
    // The event counts whole milliseconds.
    Instant end = start.plus(whole).plusMillis(1);
    List<ArmCall> own =
        calls.stream()
            .filter(call -> !call.startedAt().isBefore(start) && call.startedAt().isBefore(end))
            .toList();
    List<ArmCall> pages = of(own, ScanCost::isPage);
    Instant listed = pages.isEmpty() ? start : pages.get(0).startedAt();
    Instant looked =
        own.stream()
            .filter(call -> call.method() == ArmMethod.GET)
            .map(ArmCall::startedAt)
            .findFirst()
            .orElse(pages.isEmpty() ? start : pages.get(pages.size() - 1).endedAt());
    return new ScanCost(
        new Found(
            scan.path("seen").asInt(),
            scan.path("managed").asInt(),
            scan.path("drifted").asInt(),
            scan.path("busy").asInt() + scan.path("unreadable").asInt() + scan.path("gaps").size()
                == 0),
        new Calls(
            of(own, call -> call.method() == ArmMethod.GRAPH).size(),
            of(own, call -> call.method() == ArmMethod.GET).size(),
            ledgerQueries,
            ledgerReads),
        new Times(Duration.between(start, listed), Duration.between(listed, looked), whole),
        appTime);
  }

  private static boolean isPage(ArmCall call) {
    return call.method() == ArmMethod.GRAPH && !call.body().contains("resourcechanges");
  }

  private static List<ArmCall> of(List<ArmCall> calls, Predicate<ArmCall> which) {
    return calls.stream().filter(which).toList();
  }
}
