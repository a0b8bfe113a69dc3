// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.http.policy.ArmChallengeAuthenticationPolicy;
import io.vmssidentity.change.port.ArmTelemetry;
import java.net.URI;
import java.time.Duration;

/**
 * Where ARM is, and how to talk to it.
 *
 * @param url for example {@code https://management.azure.com}
 * @param scope what tokens are asked for, {@code https://management.azure.com/.default} for one
 * @param telemetry sees each request
 */
public record Endpoint(URI url, String scope, ArmTelemetry telemetry) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  public Endpoint(URI url, String scope) {
    this(url, scope, ArmTelemetry.NONE);
  }

  public Endpoint watchedBy(ArmTelemetry watcher) {
    return new Endpoint(url, scope, watcher);
  }

  /**
   * Without the SDK's retry policy: it would sleep through a long Retry-After in its own thread,
   * and repeat a PATCH whose answer was lost.
   *
   * @param own policies of those who share the pipeline; they see answers before errors are
   *     failures
   */
  public HttpPipeline pipeline(TokenCredential credential, HttpPipelinePolicy... own) {
    return new HttpPipelineBuilder()
        .httpClient(
            new JdkHttpClientBuilder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(RESPONSE_TIMEOUT)
                .readTimeout(RESPONSE_TIMEOUT)
                .build())
        .policies(new ErrorPolicy())
        .policies(own)
        .policies(
            new CallTimePolicy(),
            new EndpointPolicy(url),
            new UserAgentPolicy("vmss-identity"),
            new RequestIdPolicy(),
            new ArmChallengeAuthenticationPolicy(credential, scope),
            new TelemetryPolicy(telemetry))
        .build();
  }

  /** Whether a URL leads to ARM: nobody else may see the app's token. */
  boolean covers(String other) {
    return EndpointPolicy.covers(url, other);
  }
}
