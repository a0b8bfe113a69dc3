// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.vmssidentity.canary.CanaryRun;
import io.vmssidentity.change.OpenRequestSweep;
import io.vmssidentity.drift.DriftEvent;
import io.vmssidentity.drift.Scan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/** The instruments of every {@link Metric}. */
final class Metrics {
  /**
   * An instance that no longer scans or sweeps falls silent, and does not go on telling what was
   * once.
   */
  private static final Duration NEWS = Duration.ofMinutes(15);

  /** From an answer of ARM to the budget of a request, in seconds. */
  private static final List<Double> SECONDS =
      List.of(
          0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0,
          1200.0);

  private static final List<Long> REQUESTS = List.of(1L, 2L, 4L, 8L, 16L, 32L);

  private final Clock clock;
  private final LongCounter requests;
  private final DoubleHistogram queueAge;
  private final DoubleHistogram canaryDuration;
  private final LongHistogram groupSize;
  private final DoubleHistogram armCalls;
  private final DoubleHistogram throttleWait;
  private final DoubleHistogram operations;
  private final LongCounter findings;
  private volatile Scan lastScan;
  private volatile Swept lastSweep;

  Metrics(Meter meter, Clock clock) {
    this.clock = clock;
    requests = counter(meter, Metric.REQUESTS);
    queueAge = seconds(meter, Metric.QUEUE_AGE);
    canaryDuration = seconds(meter, Metric.CANARY_DURATION);
    groupSize =
        meter
            .histogramBuilder(Metric.GROUP_SIZE.toString())
            .ofLongs()
            .setUnit(Metric.GROUP_SIZE.unit())
            .setDescription(Metric.GROUP_SIZE.meaning())
            .setExplicitBucketBoundariesAdvice(REQUESTS)
            .build();
    armCalls = seconds(meter, Metric.ARM_CALLS);
    throttleWait = seconds(meter, Metric.THROTTLE_WAIT);
    operations = seconds(meter, Metric.OPERATION_DURATION);
    findings = counter(meter, Metric.DRIFT_FINDINGS);
    meter
        .gaugeBuilder(Metric.DRIFT_SCALE_SETS.toString())
        .ofLongs()
        .setUnit(Metric.DRIFT_SCALE_SETS.unit())
        .setDescription(Metric.DRIFT_SCALE_SETS.meaning())
        .buildWithCallback(this::scaleSets);
    gauge(meter, Metric.OPEN_REQUESTS, swept -> swept.open());
    gauge(meter, Metric.OPEN_AGE, swept -> swept.oldest().toSeconds());
  }

  /** Of the last sweep, until it is old. */
  private void gauge(Meter meter, Metric metric, ToLongFunction<OpenRequestSweep.Swept> value) {
    meter
        .gaugeBuilder(metric.toString())
        .ofLongs()
        .setUnit(metric.unit())
        .setDescription(metric.meaning())
        .buildWithCallback(
            measurement -> {
              Swept swept = lastSweep;
              if (swept != null && !swept.at().plus(NEWS).isBefore(clock.instant())) {
                measurement.record(value.applyAsLong(swept.found()));
              }
            });
  }

  private record Swept(OpenRequestSweep.Swept found, Instant at) {}

  private static LongCounter counter(Meter meter, Metric metric) {
    return meter
        .counterBuilder(metric.toString())
        .setUnit(metric.unit())
        .setDescription(metric.meaning())
        .build();
  }

  private static DoubleHistogram seconds(Meter meter, Metric metric) {
    return meter
        .histogramBuilder(metric.toString())
        .setUnit(metric.unit())
        .setDescription(metric.meaning())
        .setExplicitBucketBoundariesAdvice(SECONDS)
        .build();
  }

  void received(String queue, Instant enqueuedAt) {
    queueAge.record(since(enqueuedAt), Attributes.of(AttributeKeys.DESTINATION, queue));
  }

  void ended(String outcome) {
    requests.add(1, Attributes.of(AttributeKeys.OUTCOME, outcome));
  }

  void patched(int sharing) {
    groupSize.record(sharing);
  }

  /**
   * @param answer the attributes of the request and its answer
   */
  void called(Instant startedAt, Attributes answer) {
    armCalls.record(since(startedAt), answer);
  }

  void throttled(Duration wait) {
    throttleWait.record(inSeconds(wait));
  }

  void operated(Instant startedAt, boolean succeeded) {
    operations.record(
        since(startedAt), Attributes.of(AttributeKeys.OUTCOME, succeeded ? "succeeded" : "failed"));
  }

  void told(DriftEvent.OfFinding finding) {
    findings.add(
        1,
        Attributes.of(
            AttributeKeys.FINDING,
            finding.transition().open().finding().kind().toString(),
            AttributeKeys.NEWS,
            finding.transition().news().toString()));
  }

  void scanned(Scan scan) {
    lastScan = scan;
  }

  void canary(CanaryRun run) {
    canaryDuration.record(
        inSeconds(run.took()), Attributes.of(AttributeKeys.OUTCOME, run.outcome()));
  }

  void swept(OpenRequestSweep.Swept swept) {
    lastSweep = new Swept(swept, clock.instant());
  }

  private void scaleSets(ObservableLongMeasurement measurement) {
    Scan scan = lastScan;
    if (scan == null
        || scan.startedAt().plus(scan.duration()).plus(NEWS).isBefore(clock.instant())) {
      return;
    }
    measurement.record(scan.counts().managed(), state("managed"));
    measurement.record(scan.counts().unmanaged(), state("unmanaged"));
    measurement.record(scan.counts().drifted(), state("drifted"));
    measurement.record(scan.counts().contested(), state("contested"));
    measurement.record(scan.counts().exempt(), state("exempt"));
    measurement.record(scan.counts().busy(), state("busy"));
    measurement.record(scan.counts().unreadable(), state("unreadable"));
  }

  private static Attributes state(String state) {
    return Attributes.of(AttributeKeys.STATE, state);
  }

  private double since(Instant start) {
    // The queue has a clock of its own.
    return Math.max(0, inSeconds(Duration.between(start, clock.instant())));
  }

  private static double inSeconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
