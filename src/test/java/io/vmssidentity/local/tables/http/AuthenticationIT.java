// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.AzureNamedKeyCredential;
import com.azure.core.credential.AzureSasCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableServiceException;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Whom Table storage of local Azure lets in: its tokens come from the identity endpoint. */
class AuthenticationIT {
  private static final String STORAGE = "https://storage.azure.com";
  private static final String OTHER_TENANT = "12121212-3434-4565-8787-909090909090";

  private static LocalAzure azure;

  @BeforeAll
  static void start() {
    azure = LocalAzure.start();
  }

  @AfterAll
  static void stop() {
    azure.close();
  }

  private static String token(String tenant, String resource) {
    return azure.identity().token(tenant, resource);
  }

  private static TableServiceClientBuilder builder() {
    return new TableServiceClientBuilder()
        .endpoint(azure.tables().endpoint())
        .httpClient(Clients.http(azure.tables().caFile()))
        .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
  }

  private static TableServiceClient with(String token) {
    return Clients.of(azure.tables().endpoint(), azure.tables().caFile(), token, 0);
  }

  private static void assertRefused(int status, String text, TableServiceClient client) {
    HttpResponseException e =
        assertThrows(HttpResponseException.class, () -> client.createTable("Any"));
    assertEquals(status, e.getResponse().getStatusCode());
    assertTrue(e.getMessage().contains(text), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STORAGE,
        STORAGE + "/",
        "https://account.table.core.windows.net",
        "https://account.table.core.windows.net/"
      })
  void takesATokenForStorage(String audience) {
    assertEquals(
        List.of(),
        with(token(LocalIdentityEndpoint.TENANT, audience)).listTables().stream().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://management.azure.com", "https://other.table.core.windows.net"})
  void refusesATokenForAnotherAudience(String audience) {
    assertRefused(
        401,
        "Audience validation failed. Audience did not match.",
        with(token(LocalIdentityEndpoint.TENANT, audience)));
  }

  @Test
  void refusesATokenOfAnotherTenant() {
    assertRefused(
        401, "Issuer validation failed. Issuer did not match.", with(token(OTHER_TENANT, STORAGE)));
  }

  @Test
  void refusesATokenOfNobody() {
    assertRefused(401, "Signature validation failed.", with("opaque"));
  }

  @Test
  void challengesWithItsTenantAndTheResource() {
    Wire wire =
        new Wire(
            Clients.http(azure.tables().caFile()),
            azure.tables().endpoint(),
            token(OTHER_TENANT, STORAGE));

    Wire.Answer answer = wire.get("/Tables");

    assertEquals("InvalidAuthenticationInfo", answer.code());
    assertEquals("InvalidAuthenticationInfo", answer.header("x-ms-error-code"));
    assertEquals(
        "Bearer authorization_uri=https://login.microsoftonline.com/"
            + LocalIdentityEndpoint.TENANT
            + "/oauth2/authorize resource_id=https://storage.azure.com",
        answer.header("WWW-Authenticate"));
  }

  @Test
  void tellsAClientThatDiscoversItsTenantWhereToAsk() {
    List<String> tenants = new ArrayList<>();
    TableServiceClient discovering =
        builder()
            .enableTenantDiscovery()
            .credential(
                request -> {
                  tenants.add(request.getTenantId());
                  return Mono.just(
                      new AccessToken(
                          token(request.getTenantId(), STORAGE),
                          OffsetDateTime.now().plusHours(1)));
                })
            .buildClient();

    assertEquals(List.of(), discovering.listTables().stream().toList());
    assertEquals(List.of(LocalIdentityEndpoint.TENANT), tenants);
  }

  @Test
  void refusesAnAccountKeyAndItsSignatures() {
    TableServiceClient key =
        builder().credential(new AzureNamedKeyCredential("account", "a2V5")).buildClient();
    TableServiceClient signature =
        builder().credential(new AzureSasCredential("sv=2020-12-06&sig=c2ln")).buildClient();

    for (TableServiceClient client : List.of(key, signature)) {
      TableServiceException e =
          assertThrows(TableServiceException.class, () -> client.createTable("Any"));
      assertEquals(403, e.getResponse().getStatusCode());
      assertEquals("KeyBasedAuthenticationNotPermitted", e.getValue().getErrorCode().toString());
    }
  }

  @Test
  void refusesAnAuthorizationOfAnotherKind() {
    Wire wire = new Wire(Clients.http(azure.tables().caFile()), azure.tables().endpoint(), "");

    Wire.Answer answer =
        wire.send(HttpMethod.GET, "/Tables", null, Map.of("Authorization", "Basic YTpi"));

    assertEquals(400, answer.status());
    assertEquals("InvalidAuthenticationInfo", answer.code());
  }
}
