package io.vmssidentity.local.arm.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import reactor.core.publisher.Mono;

/** The official compute client, talking to local ARM. */
final class SdkFixture {
  private SdkFixture() {}

  static ComputeManagementClient compute(LocalArm arm, String url, String subscription) {
    return new ComputeManagementClientBuilder()
        .pipeline(pipeline(arm, "token"))
        .endpoint(url)
        .subscriptionId(subscription)
        .environment(AzureEnvironment.AZURE)
        .defaultPollInterval(Duration.ofMillis(100))
        .buildClient();
  }

  static HttpPipeline pipeline(LocalArm arm, String token) {
    AccessToken access = new AccessToken(token, OffsetDateTime.now().plusHours(1));
    return new HttpPipelineBuilder()
        .httpClient(trusting(arm.caFile()))
        .policies(new BearerTokenAuthenticationPolicy(request -> Mono.just(access), "scope"))
        .build();
  }

  static HttpClient trusting(Path caFile) {
    try (InputStream pem = Files.newInputStream(caFile)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(context))
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
