// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vmssidentity.request.TraceParents;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trace goes on from message to message, and nobody can break anything by it. */
class TraceContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SENDER = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String HOST = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final String OTHER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static String parent(Map<String, ?> properties, String host) {
    SpanContext parent =
        Span.fromContext(Spans.parent(TraceParents.of(properties, host))).getSpanContext();
    return parent.isValid() ? parent.getTraceId() + " " + parent.getSpanId() : "none";
  }

  @Test
  void isThatOfTheSender() {
    assertEquals(TRACE + " b7ad6b7169203331", parent(Map.of("traceparent", SENDER), null));
    assertEquals(TRACE + " b7ad6b7169203331", parent(Map.of("Diagnostic-Id", SENDER), null));
    assertEquals(
        TRACE + " b7ad6b7169203331",
        parent(Map.of("traceparent", SENDER, "Diagnostic-Id", OTHER), null));
  }

  @Test
  void goesThroughTheHostWhereTheHostIsPartOfIt() {
    assertEquals(TRACE + " 00f067aa0ba902b7", parent(Map.of("traceparent", SENDER), HOST));
    assertEquals(TRACE + " 00f067aa0ba902b7", parent(Map.of(), HOST));
    assertEquals(TRACE + " b7ad6b7169203331", parent(Map.of("traceparent", SENDER), OTHER));
    assertEquals(
        TRACE + " b7ad6b7169203331",
        parent(Map.of("traceparent", SENDER), HOST.replaceAll("01$", "00")));
  }

  static Stream<Map<String, Object>> noTraceContexts() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Object value :
        List.of(
            "",
            " ",
            "x".repeat(100_000),
            SENDER.toUpperCase(),
            SENDER.replace('-', '\n'),
            SENDER.substring(0, 54),
            SENDER + "0",
            SENDER.replace("0af7651916cd43dd8448eb211c80319c", "0".repeat(32)),
            SENDER.replace("b7ad6b7169203331", "0".repeat(16)),
            "ff" + SENDER.substring(2),
            "|legacy.1.",
            "\u0000\uD800",
            17,
            new byte[] {1})) {
      all.add(Map.of("traceparent", value));
      all.add(Map.of("Diagnostic-Id", value));
    }
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("traceparent", null);
    all.add(nothing);
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("noTraceContexts")
  void isBegunAnewWhereTheSenderGivesNone(Map<String, Object> properties) {
    assertEquals("none", parent(properties, null));
  }

  @Test
  void takesNoStateThatWouldFillAnEvent() {
    assertEquals("a=1", state("a=1"));
    assertEquals("", state("a=" + "1".repeat(600)));
    assertEquals("", state("\n=,,;"));
  }

  private static String state(String state) {
    Map<String, String> properties = Map.of("traceparent", SENDER, "tracestate", state);
    StringBuilder text = new StringBuilder();
    Span.fromContext(Spans.parent(TraceParents.of(properties, null)))
        .getSpanContext()
        .getTraceState()
        .forEach((key, value) -> text.append(key).append('=').append(value));
    return text.toString();
  }

  @Test
  void isPassedOnThoughNobodyIsTold() {
    Telemetry untold = new Telemetry(OpenTelemetry.noop(), Clock.systemUTC());
    List<Map<String, String>> carried = new ArrayList<>();

    FunctionCalls.message(
        untold,
        TraceParents.of(Map.of("traceparent", SENDER, "tracestate", "a=1"), null),
        () -> untold.send("topic", "id", () -> carried.add(Telemetry.carried())));
    FunctionCalls.message(untold, TraceParents.NONE, () -> carried.add(Telemetry.carried()));

    assertEquals(List.of(Map.of("traceparent", SENDER, "tracestate", "a=1"), Map.of()), carried);
  }
}
