// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where spans and metrics are sent, as OTLP over HTTP. That happens in threads of its own and out
 * of a queue that drops what is too much, so a receiver that is slow or gone costs no request
 * anything. The environment variables of OpenTelemetry's SDK count for all that is not said here.
 *
 * @param service the app's name
 * @param instance this process: sums of two must not be taken for one
 * @param traces null: spans go nowhere
 * @param metrics null: metrics go nowhere
 * @param token for the receiver, asked for before each sending; null for one that takes none
 * @see <a
 *     href="https://opentelemetry.io/docs/languages/java/configuration/#environment-variables-and-system-properties">Environment
 *     variables</a>
 */
public record OtlpExport(
    String service, String instance, URI traces, URI metrics, Supplier<String> token) {
  /** The platform gives an instance that ends a few seconds. */
  private static final int SECONDS_TO_END = 3;

  public OpenTelemetry start() {
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> Map.of("otel.service.name", service))
            .addPropertiesCustomizer(OtlpExport::sampler)
            .addPropertiesCustomizer(config -> properties())
            .addResourceCustomizer((resource, config) -> resource.merge(process()))
            .addSpanExporterCustomizer((exporter, config) -> signedIn(exporter))
            .addMetricExporterCustomizer((exporter, config) -> signedIn(exporter))
            .build()
            .getOpenTelemetrySdk();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> sdk.shutdown().join(SECONDS_TO_END, TimeUnit.SECONDS), "telemetry-end"));
    return sdk;
  }

  /**
   * The host's exporter knows samplers that OpenTelemetry's SDK refuses, and the SDK then refuses
   * to start. Of both the decision of the host is heeded: the host's span is the parent.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-monitor/app/opentelemetry-configuration#enable-sampling">
   *     Samplers of Azure Monitor</a>
   */
  private static Map<String, String> sampler(ConfigProperties config) {
    return switch (config.getString("otel.traces.sampler", "")) {
      case "microsoft.fixed_percentage" ->
          Map.of("otel.traces.sampler", "parentbased_traceidratio");
      case "microsoft.rate_limited" -> Map.of("otel.traces.sampler", "parentbased_always_on");
      default -> Map.of();
    };
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("otel.exporter.otlp.protocol", "http/protobuf");
    properties.put("otel.logs.exporter", "none");
    put(properties, "traces", traces);
    put(properties, "metrics", metrics);
    return properties;
  }

  private static void put(Map<String, String> properties, String signal, URI url) {
    properties.put("otel." + signal + ".exporter", url == null ? "none" : "otlp");
    if (url != null) {
      properties.put("otel.exporter.otlp." + signal + ".endpoint", url.toString());
    }
  }

  private Resource process() {
    return Resource.create(Attributes.of(stringKey("service.instance.id"), instance));
  }

  private SpanExporter signedIn(SpanExporter exporter) {
    return token != null && exporter instanceof OtlpHttpSpanExporter otlp
        ? otlp.toBuilder().setHeaders(this::authorization).build()
        : exporter;
  }

  private MetricExporter signedIn(MetricExporter exporter) {
    return token != null && exporter instanceof OtlpHttpMetricExporter otlp
        ? otlp.toBuilder().setHeaders(this::authorization).build()
        : exporter;
  }

  private Map<String, String> authorization() {
    return Map.of("Authorization", "Bearer " + token.get());
  }
}
