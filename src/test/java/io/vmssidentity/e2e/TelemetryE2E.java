// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static io.vmssidentity.e2e.AppFixture.scaleSet;
import static io.vmssidentity.e2e.Changes.add;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.trace.v1.Span;
import io.vmssidentity.e2e.drift.DriftAppFixture;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.telemetry.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packaged app tells an OTLP receiver. */
class TelemetryE2E {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(120);
  private static final String SENDER = "b7ad6b7169203331";

  /** What is sent to ARM and to the own queue, below whichever message comes first. */
  private static final Set<String> ASKED =
      Set.of(
          "CONSUMER process identity-requests",
          "CLIENT GET virtualMachineScaleSets 200",
          "CLIENT PATCH virtualMachineScaleSets 200",
          "CLIENT GET locations/operations 200",
          "CLIENT PATCH virtualMachineScaleSets 429 429",
          "CLIENT PATCH virtualMachineScaleSets 409 409",
          "PRODUCER send identity-requests");

  private static DriftAppFixture open(String receiver) {
    Map<String, String> settings = new HashMap<>(DriftAppFixture.SCANNING);
    settings.putAll(OtlpReceiver.settings(receiver));
    settings.put("CANARY_SCALE_SET", scaleSet("absent"));
    settings.put("CANARY_SCHEDULE", "*/20 * * * * *");
    return DriftAppFixture.openWithoutEvents(settings);
  }

  private static String trace(int number) {
    return "%032x".formatted(number);
  }

  /** Each request in a trace of its own. */
  private static void send(
      AppFixture fixture, String scaleSet, List<String> bodies, int firstTrace) {
    List<ServiceBusMessage> messages =
        IntStream.range(0, bodies.size())
            .mapToObj(i -> message(bodies.get(i), scaleSet, trace(firstTrace + i)))
            .toList();
    try (ServiceBusSenderClient sender =
        new ServiceBusClientBuilder()
            .connectionString(fixture.azure.endpoints().serviceBus())
            .sender()
            .queueName(Entities.REQUESTS_QUEUE)
            .buildClient()) {
      sender.sendMessages(messages);
    }
  }

  private static ServiceBusMessage message(String body, String scaleSet, String trace) {
    ServiceBusMessage message =
        new ServiceBusMessage(body).setSessionId(AppFixture.sessionKey(scaleSet));
    message.getApplicationProperties().put("traceparent", "00-" + trace + "-" + SENDER + "-01");
    return message;
  }

  @Test
  void tellsOfEachRequestFromItsSenderToItsEventAndOfEveryMetric() {
    try (OtlpReceiver receiver = new OtlpReceiver();
        DriftAppFixture drift = open(receiver.url())) {
      AppFixture fixture = drift.fixture;
      drift.managed("drifting");
      shareAPatch(fixture);
      fail(fixture);
      drift.unassign("drifting", "reader");
      drift.awaitTold("DriftDetected", "drifting", "missingIdentity reader");

      assertTrees(receiver, fixture);
      assertDriftTree(receiver, drift);
      await()
          .atMost(LONG_ENOUGH)
          .untilAsserted(
              () ->
                  assertEquals(
                      new TreeSet<>(Stream.of(Metric.values()).map(Metric::toString).toList()),
                      new TreeSet<>(receiver.metrics().keySet())));
    }
  }

  /** The first three requests: two of them while the operation of the first one runs. */
  private static void shareAPatch(AppFixture fixture) {
    fixture.createScaleSet("web", false, List.of());
    fixture
        .azure
        .arm()
        .faults()
        .add(
            FaultRule.of(new Fault.SlowOperation(Duration.ofSeconds(5)))
                .on(ArmMethod.PATCH)
                .onScaleSet(scaleSet("web"))
                .times(1));
    List<String> names = List.of("reader", "writer", "audit");
    send(
        fixture,
        "web",
        names.stream().map(name -> AppFixture.request("r-" + name, "web", add(name))).toList(),
        1);
    assertEquals(
        List.of(0, 1, 1),
        names.stream()
            .map(name -> fixture.event("r-" + name).get("coalescedWith").size())
            .toList());
  }

  /** The fourth: throttled, then refused. */
  private static void fail(AppFixture fixture) {
    fixture.createScaleSet("locked", false, List.of());
    fault(fixture, new Fault.Throttle(1, Fault.Throttle.By.ARM));
    fault(fixture, new Fault.Locked());
    send(fixture, "locked", List.of(AppFixture.request("r-locked", "locked", add("reader"))), 4);
    assertEquals("locked", fixture.event("r-locked").get("outcome").textValue());
  }

  private static void fault(AppFixture fixture, Fault fault) {
    fixture
        .azure
        .arm()
        .faults()
        .add(FaultRule.of(fault).on(ArmMethod.PATCH).onScaleSet(scaleSet("locked")).times(1));
  }

  private static void assertTrees(OtlpReceiver receiver, AppFixture fixture) {
    List<String> end =
        List.of(
            "INTERNAL end identity change applied -> PATCH virtualMachineScaleSets",
            "  PRODUCER send identity-events");
    List<String> failed =
        List.of(
            "INTERNAL end identity change locked locked",
            "  PRODUCER send identity-parked",
            "  PRODUCER send identity-events");
    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(
            () -> {
              SpanTree tree = new SpanTree(receiver.spans());
              for (int i = 1; i <= 4; i++) {
                assertContains(tree.lines(trace(i), SENDER), i < 4 ? end : failed);
              }
              Set<String> seen =
                  IntStream.rangeClosed(1, 4)
                      .mapToObj(i -> tree.lines(trace(i), SENDER))
                      .flatMap(List::stream)
                      .map(String::strip)
                      .collect(Collectors.toSet());
              assertTrue(seen.containsAll(ASKED), seen::toString);
            });
    List<String> sent = sendSpans(receiver);
    for (JsonNode event : fixture.events()) {
      String carried = event.get("traceparent").textValue();
      assertTrue(sent.contains(carried.substring(0, carried.length() - 3)), event::toString);
    }
  }

  private static void assertContains(List<String> lines, List<String> part) {
    assertTrue(Collections.indexOfSubList(lines, part) >= 0, lines::toString);
  }

  private static List<String> sendSpans(OtlpReceiver receiver) {
    return receiver.spans().stream()
        .filter(span -> span.getName().equals("send identity-events"))
        .map(TelemetryE2E::traceparent)
        .toList();
  }

  /** Without the flags: senders do not set the same. */
  private static String traceparent(Span span) {
    return "00-" + OtlpReceiver.hex(span.getTraceId()) + "-" + OtlpReceiver.hex(span.getSpanId());
  }

  /** How often Resource Graph is asked is told by other tests. */
  private static void assertDriftTree(OtlpReceiver receiver, DriftAppFixture drift) {
    JsonNode found =
        drift.fixture.driftEvents().stream()
            .filter(event -> event.get("type").textValue().equals("VmssIdentity.DriftDetected"))
            .findFirst()
            .orElseThrow();
    String trace = found.get("traceparent").textValue().substring(3, 35);
    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(
            () ->
                assertEquals(
                    Set.of(
                        "INTERNAL scan scale sets",
                        "  CLIENT POST Microsoft.ResourceGraph/resources 200",
                        "  CLIENT GET virtualMachineScaleSets 200",
                        "  PRODUCER send identity-events"),
                    Set.copyOf(new SpanTree(receiver.spans()).lines(trace, ""))));
  }

  @Test
  void aReceiverThatNeverAnswersCostsNoRequestAnything() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DriftAppFixture drift = open("http://127.0.0.1:" + deaf.getLocalPort())) {
      for (int i = 0; i < 5; i++) {
        drift.managed("web" + i);
      }
    }
  }

  @Test
  void withoutAReceiverTheTraceGoesOn() {
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20))) {
      fixture.createIdentities("reader");
      fixture.createScaleSet("web", false, List.of());
      send(fixture, "web", List.of(AppFixture.request("r1", "web", add("reader"))), 1);
      fixture.event("r1");
      fixture.ask("r2", "web", add("reader"));
      fixture.event("r2");

      assertEquals(
          "00-" + trace(1) + "-" + SENDER + "-01",
          fixture.eventsOf("r1").get(0).get("traceparent").textValue());
      assertFalse(fixture.eventsOf("r2").get(0).has("traceparent"));
    }
  }
}
