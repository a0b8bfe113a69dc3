package io.vmssidentity.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vmssidentity.change.Handled;
import io.vmssidentity.change.Requests;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.AzureFailure;
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
  private static final String PATCH = "PATCH Microsoft.Compute/virtualMachineScaleSets";

  private final Watched watched = new Watched();

  private void patch(int status) {
    watched.telemetry.arm().call("PATCH", Calls.SCALE_SET).answered(status, "q1", "c1");
  }

  private String outcomes() {
    return watched.points(Metric.REQUESTS).stream()
        .map(point -> point.getAttributes().get(Names.OUTCOME))
        .sorted()
        .toList()
        .toString();
  }

  @Test
  void whoSharedAPatchLinksToItAndItsLeaderTellsOfTheGroup() {
    List<String> others = List.of("r2", "r3");
    Calls.request(
        watched.telemetry,
        TraceParents.NONE,
        Calls.completed(Outcome.APPLIED, "c1", others),
        () -> patch(200));
    Calls.request(
        watched.telemetry,
        TraceParents.NONE,
        Calls.completed(Outcome.APPLIED, "c1", others),
        () -> {});

    SpanData patch = watched.span(PATCH);
    List<SpanData> requests =
        watched.spans().stream().filter(span -> span.getName().equals(REQUEST)).toList();
    assertEquals(requests.get(0).getSpanId(), patch.getParentSpanId());
    assertEquals(List.of(), requests.get(0).getLinks());
    assertEquals(List.of(LinkData.create(patch.getSpanContext())), requests.get(1).getLinks());
    HistogramPointData groups = (HistogramPointData) watched.points(Metric.GROUP_SIZE).get(0);
    assertEquals("1 group of 3.0", groups.getCount() + " group of " + groups.getSum());
  }

  @Test
  void aPatchThatWasRefusedOrIsNotKnownIsNotLinkedTo() {
    Calls.request(
        watched.telemetry,
        TraceParents.NONE,
        Calls.completed(Outcome.CONFLICT, "c1", List.of()),
        () -> patch(412));
    Calls.request(
        watched.telemetry,
        TraceParents.NONE,
        Calls.completed(Outcome.APPLIED, "of another instance", List.of()),
        () -> {});

    assertEquals(
        List.of(), watched.spans().stream().flatMap(span -> span.getLinks().stream()).toList());
    assertEquals(List.of(), watched.points(Metric.GROUP_SIZE));
  }

  @Test
  void whatIsSecretIsNotTold() {
    Calls.request(watched.telemetry, TraceParents.NONE, () -> patch(200));

    assertEquals(
        new HashMap<>(
            Attributes.builder()
                .put(Names.METHOD, "PATCH")
                .put(Names.SERVER, "management.azure.com")
                .put(Names.PORT, 443L)
                .put(Names.RESOURCE_TYPE, "Microsoft.Compute/virtualMachineScaleSets")
                .put(Names.URL, Calls.SCALE_SET.toString().replaceAll("\\?.*", ""))
                .put(Names.STATUS, 200L)
                .put(Names.AZURE_REQUEST_ID, "q1")
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
            Calls.request(
                watched.telemetry,
                TraceParents.NONE,
                () -> {
                  throw failure;
                }));

    SpanData span = watched.span(REQUEST);
    assertEquals("UNAVAILABLE", span.getAttributes().get(Names.ERROR_TYPE));
    assertEquals(
        "ERROR ", span.getStatus().getStatusCode() + " " + span.getStatus().getDescription());
    assertEquals(List.of(), span.getEvents());
    assertEquals("[redelivered]", outcomes());
  }

  @Test
  void onlyAFailureOfTheWorldIsAnError() {
    for (Outcome outcome : Outcome.values()) {
      Calls.request(
          watched.telemetry,
          TraceParents.NONE,
          Calls.completed(outcome, null, List.of()),
          () -> {});
    }

    for (SpanData span : watched.spans()) {
      Outcome outcome =
          List.of(Outcome.values()).stream()
              .filter(it -> it.toString().equals(span.getAttributes().get(Names.OUTCOME)))
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
  void aMessageThatIsSentOnIsNoEndedRequest() {
    Calls.request(
        watched.telemetry,
        TraceParents.NONE,
        new Handled.Rehomed("r1", SessionKey.of(Ids.scaleSet("web"))),
        () -> {});

    assertEquals("[rehomed]", outcomes());
  }

  @Test
  void theAgeOfAMessageIsThatAtItsCall() {
    watched.pass(Duration.ofSeconds(7));

    Calls.request(watched.telemetry, TraceParents.NONE, () -> {});

    HistogramPointData age = (HistogramPointData) watched.points(Metric.QUEUE_AGE).get(0);
    assertEquals(12.0, age.getSum());
    assertEquals(Requests.NOW.plusSeconds(7), watched.clock.instant());
  }
}
