// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import reactor.core.publisher.Mono;

/** The official client, with a bearer token over HTTPS. */
final class Clients {
  private Clients() {}

  /**
   * @param caFile the certificate to trust
   * @param retries how often to try again what failed
   */
  static TableServiceClient of(String endpoint, Path caFile, String token, int retries) {
    return new TableServiceClientBuilder()
        .endpoint(endpoint)
        .credential(request -> Mono.just(new AccessToken(token, OffsetDateTime.now().plusHours(1))))
        .httpClient(http(caFile))
        .retryOptions(new RetryOptions(new FixedDelayOptions(retries, Duration.ofMillis(1))))
        .buildClient();
  }

  static HttpClient http(Path caFile) {
    try {
      HandshakeCertificates certificates =
          new HandshakeCertificates.Builder()
              .addTrustedCertificate(Certificates.decodeCertificatePem(Files.readString(caFile)))
              .build();
      return new JdkHttpClientBuilder(
              java.net.http.HttpClient.newBuilder().sslContext(certificates.sslContext()))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
