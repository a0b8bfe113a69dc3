// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetrySettingsTest {
  @Test
  void nobodyIsToldUnlessSomebodyIsNamed() {
    TelemetrySettings settings = TelemetrySettings.from(Map.of());

    assertEquals(new TelemetrySettings("vmss-identity", null, null, ""), settings);
    assertEquals(Optional.empty(), settings.start(null, "instance"));
  }

  @ParameterizedTest
  @CsvSource({"http://collector:4318", "http://collector:4318/"})
  void theSignalsHavePathsBelowTheEndpoint(String endpoint) {
    assertEquals(
        new TelemetrySettings(
            "vmss-identity",
            URI.create("http://collector:4318/v1/traces"),
            URI.create("http://collector:4318/v1/metrics"),
            ""),
        TelemetrySettings.from(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)));
  }

  @Test
  void aSignalsOwnEndpointIsTakenAsItIs() {
    assertEquals(
        new TelemetrySettings(
            "shop", URI.create("https://dce/traces"), null, "https://monitor.azure.com"),
        TelemetrySettings.from(
            Map.of(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                "https://dce/traces",
                "OTLP_AUDIENCE",
                "https://monitor.azure.com",
                "OTEL_SERVICE_NAME",
                "shop")));
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4317",
    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, ftp://collector",
    "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
    "OTLP_AUDIENCE, monitor"
  })
  void whatIsWrongIsSaid(String key, String value) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> TelemetrySettings.from(Map.of(key, value)));

    assertEquals(key + " is wrong", refused.getMessage().split(":")[0]);
  }

  @Test
  void noTokenIsSentInTheClear() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                TelemetrySettings.from(
                    Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://collector:4318",
                        "OTLP_AUDIENCE",
                        "https://monitor.azure.com")));

    assertEquals("OTLP_AUDIENCE is set, but tokens are not sent over http.", refused.getMessage());
  }
}
