// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vmssidentity.change.OpenRequestSweep;
import io.vmssidentity.change.RequestTelemetry;
import io.vmssidentity.change.Requests;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.TraceParents;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request and what ARM was asked for it are one tree. */
class RequestSpansTest {
  private static final String REQUEST = "process identity-requests";
  private static final String END = "end identity change";
  private static final String SENDER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String PATCH = "PATCH Microsoft.Compute/virtualMachineScaleSets";

  private final RecordedTelemetry watched = new RecordedTelemetry();

  private void patch(int status) {
    watched.telemetry.arm().call("PATCH", FunctionCalls.SCALE_SET).answered(status, "q1", "c1");
  }

  private String outcomes() {
    return watched.points(Metric.REQUESTS).stream()
        .map(point -> point.getAttributes().get(AttributeKeys.OUTCOME))
        .sorted()
        .toList()
        .toString();
  }

  @Test
  void whoSharedAPatchLinksToItAndTheGroupIsCountedOnce() {
    CompletionEvent event = FunctionCalls.completed(Outcome.APPLIED, "c1", List.of("r2", "r3"));
    RequestTelemetry requests = watched.telemetry.requests("identity-requests");
    FunctionCalls.message(watched.telemetry, TraceParents.NONE, () -> patch(200));
    FunctionCalls.end(requests, SENDER, event);
    FunctionCalls.end(requests, null, event);

    SpanData patch = watched.span(PATCH);
    assertEquals(watched.span(REQUEST).getSpanId(), patch.getParentSpanId());
    List<SpanData> ends =
        watched.spans().stream().filter(span -> span.getName().equals(END)).toList();
    assertEquals(2, ends.size());
    for (SpanData end : ends) {
      assertEquals(List.of(LinkData.create(patch.getSpanContext())), end.getLinks());
    }
    assertEquals(SENDER.substring(3, 35), ends.get(0).getTraceId());
    HistogramPointData groups = (HistogramPointData) watched.points(Metric.GROUP_SIZE).get(0);
    assertEquals("1 group of 3.0", groups.getCount() + " group of " + groups.getSum());
  }

  @Test
  void aPatchThatWasRefusedOrIsNotKnownIsNotLinkedTo() {
    RequestTelemetry requests = watched.telemetry.requests("identity-requests");
    FunctionCalls.message(watched.telemetry, TraceParents.NONE, () -> patch(412));
    FunctionCalls.end(requests, null, FunctionCalls.completed(Outcome.CONFLICT, "c1", List.of()));
    FunctionCalls.end(
        requests, null, FunctionCalls.completed(Outcome.APPLIED, "of another", List.of()));

    assertEquals(
        List.of(), watched.spans().stream().flatMap(span -> span.getLinks().stream()).toList());
    assertEquals(List.of(), watched.points(Metric.GROUP_SIZE));
  }

  @Test
  void whatIsSecretIsNotTold() {
    FunctionCalls.message(watched.telemetry, TraceParents.NONE, () -> patch(200));

    assertEquals(
        new HashMap<>(
            Attributes.builder()
                .put(AttributeKeys.METHOD, "PATCH")
                .put(AttributeKeys.SERVER, "management.azure.com")
                .put(AttributeKeys.PORT, 443L)
                .put(AttributeKeys.RESOURCE_TYPE, "Microsoft.Compute/virtualMachineScaleSets")
                .put(AttributeKeys.URL, FunctionCalls.SCALE_SET.toString().replaceAll("\\?.*", ""))
                .put(AttributeKeys.STATUS, 200L)
                .put(AttributeKeys.AZURE_REQUEST_ID, "q1")
                .build()
                .asMap()),
        new HashMap<>(watched.span(PATCH).getAttributes().asMap()));
  }

  @Test
  void onlyTheKindOfAnExceptionIsTold() {
    AzureFailure failure = new AzureFailure(FailureReason.UNAVAILABLE, "A secret.", null);

    assertThrows(
        AzureFailure.class,
        () ->
            FunctionCalls.message(
                watched.telemetry,
                TraceParents.NONE,
                () -> {
                  throw failure;
                }));

    SpanData span = watched.span(REQUEST);
    assertEquals("UNAVAILABLE", span.getAttributes().get(AttributeKeys.ERROR_TYPE));
    assertEquals(
        "ERROR ", span.getStatus().getStatusCode() + " " + span.getStatus().getDescription());
    assertEquals(List.of(), span.getEvents());
    assertEquals("[]", outcomes());
  }

  @Test
  void onlyAFailureOfTheWorldIsAnError() {
    RequestTelemetry requests = watched.telemetry.requests("identity-requests");
    for (Outcome outcome : Outcome.values()) {
      FunctionCalls.end(requests, null, FunctionCalls.completed(outcome, null, List.of()));
    }

    for (SpanData span : watched.spans()) {
      Outcome outcome =
          List.of(Outcome.values()).stream()
              .filter(it -> it.toString().equals(span.getAttributes().get(AttributeKeys.OUTCOME)))
              .findFirst()
              .orElseThrow();
      assertEquals(
          outcome.type() == Outcome.Type.FAILED ? StatusCode.ERROR : StatusCode.UNSET,
          span.getStatus().getStatusCode());
    }
    assertEquals(
        Outcome.values().length,
        watched.points(Metric.REQUESTS).stream()
            .mapToLong(point -> ((LongPointData) point).getValue())
            .sum());
  }

  @Test
  void aMessageIsNoEndedRequest() {
    FunctionCalls.message(watched.telemetry, TraceParents.NONE, () -> {});

    assertEquals("[]", outcomes());
    assertEquals("accepted", watched.span(REQUEST).getAttributes().get(AttributeKeys.FATE));
  }

  @Test
  void whatIsOpenIsToldUntilThatIsOld() {
    watched
        .telemetry
        .requests("identity-requests")
        .swept(new OpenRequestSweep.Swept(7, Duration.ofMinutes(3), null, 1, 0, List.of()));

    assertEquals(7, gauge(Metric.OPEN_REQUESTS));
    assertEquals(180, gauge(Metric.OPEN_AGE));
    watched.pass(Duration.ofMinutes(16));
    assertEquals(List.of(), watched.points(Metric.OPEN_REQUESTS));
  }

  private long gauge(Metric metric) {
    return ((LongPointData) watched.points(metric).get(0)).getValue();
  }

  @Test
  void theAgeOfAMessageIsThatAtItsCall() {
    watched.pass(Duration.ofSeconds(7));

    FunctionCalls.message(watched.telemetry, TraceParents.NONE, () -> {});

    HistogramPointData age = (HistogramPointData) watched.points(Metric.QUEUE_AGE).get(0);
    assertEquals(12.0, age.getSum());
    assertEquals(Requests.NOW.plusSeconds(7), watched.clock.instant());
  }
}
