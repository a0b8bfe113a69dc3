// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.contract.Case;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The official identity client, which reads its endpoint from a process's real environment only.
 */
class LocalIdentityEndpointIT {
  private static final String ARM = "https://management.azure.com";

  private final LocalIdentityEndpoint endpoint = LocalIdentityEndpoint.start();

  @AfterEach
  void close() {
    endpoint.close();
  }

  private String tokenOfAChild(String clientId) throws Exception {
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TokenMain.class.getName(),
            ARM + "/.default",
            clientId);
    child.environment().put("IDENTITY_ENDPOINT", endpoint.endpoint());
    child.environment().put("IDENTITY_HEADER", endpoint.header());
    child.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = child.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return output;
  }

  @Case("A token's answer has access_token, expires_on (seconds, as text), resource, token_type")
  @Test
  void givesTheOfficialClientATokenForArm() throws Exception {
    String token = tokenOfAChild("");

    assertTrue(endpoint.accepts(token), token);
    assertTrue(endpoint.acceptsFor(ARM, token));
    assertFalse(endpoint.acceptsFor("https://servicebus.azure.net", token));
    assertEquals(1, endpoint.tokensIssued());
  }

  @Case("A token is given for any user-assigned identity that is asked for")
  @Test
  void outlastsTheOfficialClientsRetriesForAUserAssignedIdentity() throws Exception {
    endpoint.faults().failNext(500, 1);

    String token = tokenOfAChild("0000-client");

    assertTrue(endpoint.accepts(token), token);
    assertEquals(1, endpoint.tokensIssued());
  }

  @Test
  void servesNothingElse() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint.endpoint() + "/other"))
            .timeout(Duration.ofSeconds(10))
            .build();

    HttpResponse<Void> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

    assertEquals(404, answer.statusCode());
  }
}
