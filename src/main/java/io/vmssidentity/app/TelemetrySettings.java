// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.opentelemetry.api.OpenTelemetry;
import io.vmssidentity.telemetry.OtlpExport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of telemetry.
 *
 * @param traces where spans go; null for nowhere
 * @param metrics where metrics go; null for nowhere
 * @param audience what tokens for it are asked for; empty for none
 */
record TelemetrySettings(String service, URI traces, URI metrics, String audience) {

  private static final Setting<String> ENDPOINT =
      new Setting<>(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          SettingParsers::httpUrl,
          "",
          "Where the host and the app send spans and metrics: the base URL of an OTLP receiver.");
  private static final Setting<String> TRACES_ENDPOINT =
      new Setting<>(
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          SettingParsers::httpUrl,
          "",
          "Where the app sends spans when that is elsewhere: the whole URL.");
  private static final Setting<String> METRICS_ENDPOINT =
      new Setting<>(
          "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
          SettingParsers::httpUrl,
          "",
          "Where the app sends metrics when that is elsewhere: the whole URL.");
  private static final Setting<String> PROTOCOL =
      new Setting<>(
          "OTEL_EXPORTER_OTLP_PROTOCOL",
          TelemetrySettings::protocol,
          "http/protobuf",
          "OTLP over HTTP; the app sends no other, and the host must be told.");
  private static final Setting<String> AUDIENCE =
      new Setting<>(
          "OTLP_AUDIENCE",
          SettingParsers::httpsUrl,
          "",
          "What the app's tokens for the receiver are asked for, https://monitor.azure.com for"
              + " Azure Monitor; none: it gets no token.");
  private static final Setting<String> SERVICE_NAME =
      new Setting<>(
          "OTEL_SERVICE_NAME",
          text -> text,
          "vmss-identity",
          "What the app is called in spans and metrics.");

  static final List<Setting<?>> ALL =
      List.of(ENDPOINT, TRACES_ENDPOINT, METRICS_ENDPOINT, PROTOCOL, AUDIENCE, SERVICE_NAME);

  /**
   * @throws IllegalArgumentException with every problem, one a line
   */
  static TelemetrySettings from(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    TelemetrySettings settings = read(environment, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return settings;
  }

  /** Notes the problems; with one, what is returned means nothing. */
  static TelemetrySettings read(Map<String, String> environment, List<String> problems) {
    String endpoint = ENDPOINT.read(environment, problems);
    String traces = TRACES_ENDPOINT.read(environment, problems);
    String metrics = METRICS_ENDPOINT.read(environment, problems);
    PROTOCOL.read(environment, problems);
    String audience = AUDIENCE.read(environment, problems);
    String service = SERVICE_NAME.read(environment, problems);
    if (!problems.isEmpty()) {
      return null;
    }
    URI tracesUrl = url(endpoint, traces, "v1/traces");
    URI metricsUrl = url(endpoint, metrics, "v1/metrics");
    if (!audience.isEmpty() && (isPlain(tracesUrl) || isPlain(metricsUrl))) {
      problems.add("OTLP_AUDIENCE is set, but tokens are not sent over http.");
    }
    return new TelemetrySettings(service, tracesUrl, metricsUrl, audience);
  }

  /**
   * How the app is watched, if it is.
   *
   * @param credential asked only if the receiver takes tokens
   * @param instance this process, of all that send
   */
  Optional<OpenTelemetry> start(TokenCredential credential, String instance) {
    return traces == null && metrics == null
        ? Optional.empty()
        : Optional.of(
            new OtlpExport(service, instance, traces, metrics, token(credential)).start());
  }

  private Supplier<String> token(TokenCredential credential) {
    if (audience.isEmpty()) {
      return null;
    }
    TokenRequestContext request = new TokenRequestContext().addScopes(audience + "/.default");
    return () -> credential.getTokenSync(request).getToken();
  }

  private static URI url(String endpoint, String whole, String path) {
    if (whole.isEmpty() && endpoint.isEmpty()) {
      return null;
    }
    return URI.create(
        whole.isEmpty() ? endpoint + (endpoint.endsWith("/") ? "" : "/") + path : whole);
  }

  private static boolean isPlain(URI url) {
    return url != null && "http".equals(url.getScheme());
  }

  private static String protocol(String text) {
    if (!"http/protobuf".equals(text)) {
      throw new IllegalArgumentException("it is not http/protobuf.");
    }
    return text;
  }
}
