// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.vmssidentity.local.http.LocalHttpServer;
import io.vmssidentity.local.network.NetworkDelay;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the token for the receiver of spans goes. */
class OtlpExportIT {
  private final List<String> hosts = new CopyOnWriteArrayList<>();

  /** Sends everybody on to the same server under another name. */
  private void redirect(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      hosts.add(host + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      String elsewhere = host.replace("127.0.0.1", "localhost");
      exchange
          .getResponseHeaders()
          .set("Location", "http://" + elsewhere + exchange.getRequestURI());
      exchange.sendResponseHeaders(host.equals(elsewhere) ? 200 : 307, -1);
    }
  }

  @AfterEach
  void forgetTheSampler() {
    System.clearProperty("otel.traces.sampler");
    System.clearProperty("otel.traces.sampler.arg");
  }

  @ParameterizedTest
  @CsvSource({"microsoft.fixed_percentage, 1.0", "microsoft.rate_limited, 5", "always_on, ''"})
  void aSamplerOfTheHostDoesNotKeepTheAppFromStarting(String sampler, String argument)
      throws IOException {
    System.setProperty("otel.traces.sampler", sampler);
    System.setProperty("otel.traces.sampler.arg", argument);
    AtomicInteger requests = new AtomicInteger();
    try (LocalHttpServer server =
        LocalHttpServer.start(
            0,
            NetworkDelay.NONE,
            "otlp",
            exchange -> {
              requests.incrementAndGet();
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            })) {
      URI traces = URI.create("http://127.0.0.1:" + server.port() + "/v1/traces");
      OpenTelemetrySdk sdk =
          (OpenTelemetrySdk) new OtlpExport("app", "instance", traces, null, null).start();

      sdk.getTracer("test").spanBuilder("span").startSpan().end();
      sdk.getSdkTracerProvider().forceFlush().join(1, TimeUnit.MINUTES);
      sdk.shutdown().join(1, TimeUnit.MINUTES);

      assertEquals(1, requests.get());
    }
  }

  @Test
  void noRedirectOfTheReceiverIsFollowed() throws IOException {
    try (LocalHttpServer server =
        LocalHttpServer.start(0, NetworkDelay.NONE, "otlp", this::redirect)) {
      URI traces = URI.create("http://127.0.0.1:" + server.port() + "/v1/traces");
      OpenTelemetrySdk sdk =
          (OpenTelemetrySdk)
              new OtlpExport("app", "instance", traces, null, () -> "secret").start();

      sdk.getTracer("test").spanBuilder("span").startSpan().end();
      sdk.getSdkTracerProvider().forceFlush().join(1, TimeUnit.MINUTES);
      sdk.shutdown().join(1, TimeUnit.MINUTES);

      await().atMost(Duration.ofMinutes(1)).until(() -> !hosts.isEmpty());
      assertTrue(
          hosts.stream().allMatch(h -> h.startsWith("127.0.0.1") && h.endsWith("Bearer secret")),
          hosts::toString);
    }
  }
}
