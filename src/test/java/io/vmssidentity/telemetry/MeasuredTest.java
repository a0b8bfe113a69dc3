// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.TraceParents;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What takes its time is measured, and nothing is measured twice. */
class MeasuredTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RecordedTelemetry watched = new RecordedTelemetry();

  private static AzureFailure failure(FailureReason reason) {
    return new AzureFailure(reason, "", null);
  }

  private String histogram(Metric metric) {
    return watched.points(metric).stream()
        .map(HistogramPointData.class::cast)
        .map(
            it ->
                it.getCount()
                    + " of "
                    + it.getSum()
                    + " "
                    + List.copyOf(it.getAttributes().asMap().values()))
        .toList()
        .toString();
  }

  @Test
  void onlyThrottlingIsAThrottleWait() {
    Sleeper sleeper = watched.telemetry.measured((Sleeper) watched::pass);

    sleeper.sleep(SECOND);
    sleeper.sleep(SECOND, failure(FailureReason.CONFLICT));
    sleeper.sleep(SECOND.multipliedBy(9), failure(FailureReason.THROTTLED));

    assertEquals("[1 of 9.0 []]", histogram(Metric.THROTTLE_WAIT));
    assertEquals("2026-06-01T12:00:11Z", watched.clock.instant().toString());
  }

  @Test
  void anOperationIsMeasuredFromItsPatchToItsEnd() {
    ScaleSets azure = mock();
    ScaleSets measured = watched.telemetry.measured(azure);
    Operation own = new Operation("https://arm/own", "own", "1", "c", null);
    Operation foreign = new Operation("https://arm/foreign", "foreign", "1", "c", null);
    when(azure.patch(null, null, "1")).thenReturn(own);
    when(azure.poll(own))
        .thenReturn(new OperationStatus.Running(null), new OperationStatus.Succeeded());
    when(azure.poll(foreign)).thenReturn(new OperationStatus.Succeeded());

    measured.patch(null, null, "1");
    watched.pass(SECOND);
    measured.poll(own);
    watched.pass(SECOND);
    measured.poll(own);
    measured.poll(own);
    measured.poll(foreign);

    assertEquals("[1 of 2.0 [succeeded]]", histogram(Metric.OPERATION_DURATION));
  }

  @Test
  void aCallWithoutAnAnswerIsCountedAsSuch() {
    watched
        .telemetry
        .arm()
        .call("GET", URI.create("https://arm:8443/providers/Microsoft.ResourceGraph/resources"))
        .unanswered(new IllegalStateException("A secret."));

    assertEquals(
        "{error.type=IllegalStateException, http.request.method=GET, server.address=arm,"
            + " vmssidentity.arm.resource_type=Microsoft.ResourceGraph/resources}",
        sorted(watched.points(Metric.ARM_CALLS).get(0)));
  }

  private static String sorted(PointData point) {
    TreeMap<String, Object> attributes = new TreeMap<>();
    point.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    return attributes.toString();
  }

  @Test
  void whatAScanSawIsToldUntilItIsOld() {
    Scan scan =
        new Scan(
            watched.clock.instant(),
            SECOND,
            watched.clock.instant(),
            new Scan.Counts(5, 2, 4, 5, 6, 7, 8),
            List.of(),
            List.of());
    watched.telemetry.drift("writes").scan(TraceParents.NONE, () -> scan);

    watched.pass(Duration.ofMinutes(15));
    TreeMap<String, Long> told = new TreeMap<>();
    watched
        .points(Metric.DRIFT_SCALE_SETS)
        .forEach(
            point ->
                told.put(
                    point.getAttributes().get(AttributeKeys.STATE),
                    ((LongPointData) point).getValue()));
    watched.pass(Duration.ofSeconds(2));

    assertEquals(
        "{busy=7, contested=5, drifted=4, exempt=6, managed=2, unmanaged=3, unreadable=8}",
        told.toString());
    assertEquals(List.of(), watched.points(Metric.DRIFT_SCALE_SETS));
  }

  @Test
  void namesInUrlsAreNoResourceTypes() {
    assertEquals(
        "Microsoft.Compute/locations/operations",
        ResourceType.of(
            "/subscriptions/s/providers/Microsoft.Compute/locations/westeurope/operations/o1"));
    assertEquals("other", ResourceType.of("/subscriptions/s"));
    assertEquals("other", ResourceType.of(""));
  }
}
