// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.awaitility.Awaitility.await;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Context;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * A scale set to try ARM with: a real one (the system properties live.subscription, live.group and
 * live.scaleSet), or else a local one.
 *
 * @param longest that an operation may take
 * @param pause between two polls
 */
record ArmTarget(
    String endpoint,
    HttpPipeline pipeline,
    String group,
    String scaleSet,
    Duration longest,
    Duration pause,
    Runnable stop)
    implements AutoCloseable {
  static final String LIVE = "live.subscription";

  /** Without it a real scale set is left alone. */
  private static final String TAG = "vmss-identity-test";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What ARM answered; its body is missing where it is empty. */
  record Answer(HttpResponse http, JsonNode body) {
    String outcome() {
      JsonNode code = body.at("/error/code");
      return http.getStatusCode() + (code.isMissingNode() ? "" : " " + code.asText());
    }

    String header(String name) {
      return http.getHeaderValue(HttpHeaderName.fromString(name));
    }
  }

  static ArmTarget live() {
    ArmTarget target =
        new ArmTarget(
            "https://management.azure.com",
            pipeline(
                new DefaultAzureCredentialBuilder().build(),
                new HttpPipelineBuilder().policies(new RetryPolicy(retries()))),
            group(System.getProperty(LIVE), System.getProperty("live.group")),
            System.getProperty("live.scaleSet"),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            () -> {});
    target.requireTag();
    return target;
  }

  static ArmTarget local() {
    LocalArm arm = LocalArm.start(ArmSettings.defaults().withOperationTime(Duration.ofMillis(200)));
    ArmTarget target =
        new ArmTarget(
            arm.url(),
            pipeline(
                request -> Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1))),
                new HttpPipelineBuilder().httpClient(SdkFixture.trusting(arm.caFile()))),
            SdkFixture.GROUP,
            "web",
            Duration.ofSeconds(20),
            Duration.ofMillis(50),
            arm::close);
    arm.cloud()
        .createScaleSet(target.scaleSetId(), ScaleSetSeed.plain().withTags(Map.of(TAG, "yes")));
    target.requireTag();
    return target;
  }

  /** Waits as a throttled caller is told to. */
  private static RetryOptions retries() {
    return new RetryOptions(new FixedDelayOptions(5, Duration.ofSeconds(20)));
  }

  private static HttpPipeline pipeline(TokenCredential credential, HttpPipelineBuilder builder) {
    return builder
        .policies(
            new BearerTokenAuthenticationPolicy(
                credential, "https://management.azure.com/.default"))
        .build();
  }

  private static String group(String subscription, String name) {
    return "/subscriptions/" + subscription + "/resourceGroups/" + name;
  }

  private void requireTag() {
    if (!get().body().at("/tags/" + TAG).asText().equals("yes")) {
      throw new IllegalStateException(scaleSetId() + " has no tag " + TAG + " = yes");
    }
  }

  String scaleSetId() {
    return group + "/providers/Microsoft.Compute/virtualMachineScaleSets/" + scaleSet;
  }

  String identityId(String name) {
    return group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
  }

  Answer get() {
    return send(HttpMethod.GET, scaleSetId(), "");
  }

  JsonNode identity() {
    return get().body().path("identity");
  }

  /** Creates a user-assigned identity where the scale set is. */
  void createIdentity(String id) {
    String location = get().body().path("location").asText();
    Answer created = send(HttpMethod.PUT, id, "{\"location\":\"" + location + "\"}");
    if (created.http().getStatusCode() > 201) {
      throw new IllegalStateException("No identity " + id + ": " + created.body());
    }
  }

  void deleteIdentity(String id) {
    send(HttpMethod.DELETE, id, "");
  }

  /**
   * @param identity as JSON
   * @param ifMatch null for none
   */
  Answer patch(String identity, String ifMatch) {
    HttpRequest request = request(HttpMethod.PATCH, scaleSetId());
    if (ifMatch != null) {
      request.setHeader(HttpHeaderName.IF_MATCH, ifMatch);
    }
    return send(request, "{\"identity\":" + identity + "}");
  }

  /** Changes the identity and waits for the end, which must be good. */
  Answer change(String identity) {
    Answer accepted = patch(identity, null);
    if (accepted.http().getStatusCode() != 200) {
      throw new IllegalStateException(accepted.outcome() + " " + accepted.body());
    }
    awaitEnd(accepted);
    return accepted;
  }

  void awaitEnd(Answer accepted) {
    String url = accepted.header("Azure-AsyncOperation");
    await().atMost(longest).pollInterval(pause).until(() -> !status(url).equals("InProgress"));
    if (!status(url).equals("Succeeded")) {
      throw new IllegalStateException("The operation ended as " + status(url));
    }
  }

  /** Waits until nobody writes any more. */
  void awaitSettled() {
    await()
        .atMost(longest)
        .pollInterval(pause)
        .until(() -> !get().body().at("/properties/provisioningState").asText().equals("Updating"));
  }

  private String status(String url) {
    return follow(url).body().path("status").asText();
  }

  Answer follow(String url) {
    return send(new HttpRequest(HttpMethod.GET, url), "");
  }

  Answer send(HttpMethod method, String path, String body) {
    return send(request(method, path), body);
  }

  private HttpRequest request(HttpMethod method, String path) {
    String version = path.contains("Microsoft.ManagedIdentity") ? "2023-01-31" : "2025-04-01";
    return new HttpRequest(method, endpoint + path + "?api-version=" + version);
  }

  private Answer send(HttpRequest request, String body) {
    if (!body.isEmpty()) {
      request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json").setBody(body);
    }
    HttpResponse response = pipeline.sendSync(request, Context.NONE);
    String text =
        Optional.ofNullable(response.getBodyAsBinaryData()).map(Object::toString).orElse("");
    try {
      return new Answer(response, JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("No JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    stop.run();
  }
}
