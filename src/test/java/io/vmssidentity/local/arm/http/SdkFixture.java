// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.rest.Response;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import com.azure.resourcemanager.compute.models.ResourceIdentityType;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentityUserAssignedIdentities;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetIdentity;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetUpdate;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.testing.Trust;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The official compute client, talking to local ARM. */
final class SdkFixture {
  static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000000a";
  static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/shop";
  static final String WEB = GROUP + "/providers/Microsoft.Compute/virtualMachineScaleSets/web";
  static final String READER =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader";
  static final String WRITER =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/writer";

  private SdkFixture() {}

  static LocalArm start() {
    return start(
        ArmSettings.defaults()
            .withOperationTime(Duration.ofMillis(300))
            .withThrottleMinute(Duration.ZERO));
  }

  static LocalArm start(ArmSettings settings) {
    LocalArm arm = LocalArm.start(settings.withTokenCheck("token"::equals));
    arm.cloud().createIdentity(READER);
    arm.cloud().createIdentity(WRITER);
    return arm;
  }

  /** WEB as new, no faults, no calls. */
  static void createScaleSet(LocalArm arm) {
    if (arm.cloud().scaleSet(WEB).isPresent()) {
      arm.cloud().deleteScaleSet(WEB);
    }
    arm.cloud()
        .createScaleSet(WEB, ScaleSetSeed.plain().withSystemAssigned().withUserAssigned(READER));
    arm.faults().clear();
    arm.clearCalls();
  }

  static VirtualMachineScaleSetsClient client(LocalArm arm, String url) {
    return new ComputeManagementClientBuilder()
        .pipeline(pipeline(arm, "token"))
        .endpoint(url)
        .subscriptionId(SUBSCRIPTION)
        .environment(AzureEnvironment.AZURE)
        .defaultPollInterval(Duration.ofMillis(100))
        .buildClient()
        .getVirtualMachineScaleSets();
  }

  /** Takes READER away and gives WRITER. */
  static VirtualMachineScaleSetUpdate swap() {
    Map<String, VirtualMachineIdentityUserAssignedIdentities> entries = new LinkedHashMap<>();
    entries.put(READER, null);
    entries.put(WRITER, new VirtualMachineIdentityUserAssignedIdentities());
    return new VirtualMachineScaleSetUpdate()
        .withIdentity(
            new VirtualMachineScaleSetIdentity()
                .withType(ResourceIdentityType.SYSTEM_ASSIGNED_USER_ASSIGNED)
                .withUserAssignedIdentities(entries));
  }

  static Response<Flux<ByteBuffer>> patch(VirtualMachineScaleSetsClient client, String ifMatch) {
    return client.updateWithResponseAsync("shop", "web", swap(), ifMatch, null).block();
  }

  static ManagementException refused(Executable call) {
    return assertThrows(ManagementException.class, call);
  }

  static HttpPipeline pipeline(LocalArm arm, String token) {
    AccessToken access = new AccessToken(token, OffsetDateTime.now().plusHours(1));
    return new HttpPipelineBuilder()
        .httpClient(trusting(arm.caFile()))
        .policies(new BearerTokenAuthenticationPolicy(request -> Mono.just(access), "scope"))
        .build();
  }

  static HttpClient trusting(Path caFile) {
    return new JdkHttpClientBuilder(
            java.net.http.HttpClient.newBuilder().sslContext(Trust.context(caFile)))
        .build();
  }
}
