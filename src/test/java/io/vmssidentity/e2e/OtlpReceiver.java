// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.vmssidentity.local.http.LocalHttpServer;
import io.vmssidentity.local.network.NetworkDelay;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes OTLP over HTTP, and keeps all that arrives. */
final class OtlpReceiver implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final Map<String, Metric> metrics = new ConcurrentSkipListMap<>();
  private final LocalHttpServer server;

  OtlpReceiver() {
    server = LocalHttpServer.start(0, NetworkDelay.NONE, "otlp", this::receive);
  }

  /** What leads the app to a receiver, and makes it tell at once. */
  static Map<String, String> settings(String url) {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", url,
        "OTEL_BSP_SCHEDULE_DELAY", "100",
        "OTEL_METRIC_EXPORT_INTERVAL", "200");
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] answer =
          switch (exchange.getRequestURI().getPath()) {
            case "/v1/traces" ->
                traces(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            case "/v1/metrics" ->
                metrics(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
            default -> throw new IOException("Nothing is sent to " + exchange.getRequestURI());
          };
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] traces(ExportTraceServiceRequest request) {
    request
        .getResourceSpansList()
        .forEach(
            resource ->
                resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
    return ExportTraceServiceResponse.getDefaultInstance().toByteArray();
  }

  private byte[] metrics(ExportMetricsServiceRequest request) {
    request
        .getResourceMetricsList()
        .forEach(
            resource ->
                resource
                    .getScopeMetricsList()
                    .forEach(
                        scope ->
                            scope.getMetricsList().stream()
                                .filter(metric -> scope.getScope().getName().startsWith("io.vmss"))
                                .forEach(metric -> metrics.put(metric.getName(), metric))));
    return ExportMetricsServiceResponse.getDefaultInstance().toByteArray();
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  /** The latest values of each metric of the app, by its name. */
  Map<String, Metric> metrics() {
    return Map.copyOf(metrics);
  }

  static String hex(ByteString id) {
    return HEX.formatHex(id.toByteArray());
  }

  @Override
  public void close() {
    server.close();
  }
}
