// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.vmssidentity.local.tables.PageEnds;
import io.vmssidentity.local.tables.TablesSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * A storage account to test with. A real one: the system property {@code live.tables} is its Table
 * endpoint. Azurite: {@code azurite.endpoint}, and {@code azurite.ca}, the PEM file of its
 * certificate. Else a local one.
 *
 * @param caFile the certificate to trust; empty for one that everybody trusts
 */
public record TestAccount(
    String endpoint, TokenCredential credential, Optional<Path> caFile, Runnable stop)
    implements AutoCloseable {
  static final String LIVE = "live.tables";
  static final String AZURITE = "azurite.endpoint";

  /** A local one ends its pages early, so that its readers have to go on. */
  public static TestAccount open() {
    if (System.getProperty(LIVE) != null) {
      return live();
    }
    if (System.getProperty(AZURITE) != null) {
      return azurite();
    }
    PageEnds early = new PageEnds(2, true);
    return of(LocalTables.start(TablesSettings.defaults().withPageEnds(early)));
  }

  static TestAccount live() {
    return new TestAccount(
        System.getProperty(LIVE),
        new DefaultAzureCredentialBuilder().build(),
        Optional.empty(),
        () -> {});
  }

  static TestAccount azurite() {
    return new TestAccount(
        System.getProperty(AZURITE),
        bearer(azuriteToken(Instant.now().getEpochSecond())),
        Optional.of(Path.of(System.getProperty("azurite.ca"))),
        () -> {});
  }

  static TestAccount local() {
    return of(LocalTables.start(TablesSettings.defaults()));
  }

  static TestAccount of(LocalTables tables) {
    return new TestAccount(
        tables.endpoint(), bearer("token"), Optional.of(tables.caFile()), tables::close);
  }

  TableServiceClient service() {
    TableServiceClientBuilder builder =
        new TableServiceClientBuilder().endpoint(endpoint).credential(credential);
    caFile.ifPresent(file -> builder.httpClient(Clients.http(file)));
    // A refusal that is tested must not be tried again.
    return builder
        .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
        .buildClient();
  }

  /** Deletes a table, if it is there. */
  public void delete(String table) {
    service().deleteTable(table);
  }

  @Override
  public void close() {
    stop.run();
  }

  private static TokenCredential bearer(String token) {
    return request -> Mono.just(new AccessToken(token, OffsetDateTime.now().plusHours(1)));
  }

  /** Azurite looks into a token, but not at its signature. */
  private static String azuriteToken(long now) {
    String claims =
        """
        {"aud":"https://storage.azure.com","iss":"https://sts.windows.net/local/",\
        "iat":%d,"nbf":%d,"exp":%d}"""
            .formatted(now, now - 60, now + 3600);
    return encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims) + ".c2ln";
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
