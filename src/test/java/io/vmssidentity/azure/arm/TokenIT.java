// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.sun.net.httpserver.HttpExchange;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.TableDriftLedger;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.local.http.LocalHttpsServer;
import io.vmssidentity.local.network.NetworkDelay;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.testing.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/**
 * Where the app's tokens go. One server plays two hosts: by its address it is the configured
 * endpoint, by its name it is somebody else, whose certificate is trusted all the same.
 */
class TokenIT {
  private static final TokenCredential CREDENTIAL =
      request -> Mono.just(new AccessToken("secret", OffsetDateTime.now().plusHours(1)));

  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private LocalHttpsServer server;
  private Trust trust;
  private String elsewhere;

  @BeforeEach
  void start() throws Exception {
    server = LocalHttpsServer.start(0, NetworkDelay.NONE, "two-hosts", this::answer);
    trust = new Trust(server.caFile());
    elsewhere = server.url().replace("127.0.0.1", "localhost");
  }

  @AfterEach
  void stop() {
    trust.close();
    server.close();
  }

  /** The endpoint sends everybody elsewhere; there every answer is good. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      hosts.add(host + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      if (host.startsWith("localhost")) {
        byte[] body = "{\"status\":\"Succeeded\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        exchange.getResponseHeaders().set("Location", elsewhere + exchange.getRequestURI());
        exchange.sendResponseHeaders(307, -1);
      }
    }
  }

  private ScaleSetClient scaleSets() {
    return new ScaleSetClient(new Endpoint(URI.create(server.url()), "scope"), CREDENTIAL);
  }

  private static Operation operation(String url) {
    return new Operation(url, "op-1", null, null, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ELSEWHERE/operations/op-1", "no URL", "file:///etc/passwd", "", "//x"})
  void anOperationThatLeadsElsewhereIsNotAskedFor(String url) {
    Operation planted = operation(url.replace("ELSEWHERE", elsewhere));

    AzureFailure failure = assertThrows(AzureFailure.class, () -> scaleSets().poll(planted));

    assertEquals(FailureReason.FORBIDDEN, failure.reason());
    assertEquals(List.of(), hosts);
  }

  @Test
  void thePipelineOfArmCallsNobodyElse() {
    HttpPipeline pipeline = new Endpoint(URI.create(server.url()), "scope").pipeline(CREDENTIAL);
    HttpRequest nextPage = new HttpRequest(HttpMethod.GET, elsewhere + "/next");

    assertThrows(AzureFailure.class, () -> pipeline.sendSync(nextPage, Context.NONE));
    assertThrows(AzureFailure.class, () -> pipeline.send(nextPage).block());
    assertEquals(List.of(), hosts);
  }

  @Test
  void noRedirectOfArmIsFollowed() {
    assertThrows(AzureFailure.class, () -> scaleSets().get(Ids.scaleSet("web")));

    assertAtEndpointOnly();
  }

  @Test
  void noRedirectOfTableStorageIsFollowed() {
    LedgerTable table = new LedgerTable(URI.create(server.url()), "ledger", CREDENTIAL, false);

    SessionKey web = SessionKey.of(Ids.scaleSet("web"));
    assertThrows(AzureFailure.class, () -> new TableDriftLedger(table).all());
    assertThrows(AzureFailure.class, () -> new TableDriftLedger(table).read(web));

    assertAtEndpointOnly();
  }

  private void assertAtEndpointOnly() {
    assertTrue(hosts.stream().allMatch(host -> host.startsWith("127.0.0.1")), hosts::toString);
    assertTrue(hosts.stream().anyMatch(host -> host.endsWith("Bearer secret")), hosts::toString);
  }
}
