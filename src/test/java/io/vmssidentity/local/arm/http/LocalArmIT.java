package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.models.ResourceIdentityType;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentityUserAssignedIdentities;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetIdentity;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetUpdate;
import io.vmssidentity.local.arm.ArmCall;
import io.vmssidentity.local.arm.ArmMethod;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.Fault;
import io.vmssidentity.local.arm.FaultRule;
import io.vmssidentity.local.arm.OutsideWrite;
import io.vmssidentity.local.arm.ScaleSetSeed;
import io.vmssidentity.local.arm.Write;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;

/** The official compute client against local ARM, over HTTPS. */
class LocalArmIT {
  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000000a";
  private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/shop";
  private static final String WEB =
      GROUP + "/providers/Microsoft.Compute/virtualMachineScaleSets/web";
  private static final String READER =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader";
  private static final String WRITER =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/writer";

  private static LocalArm arm;
  private static VirtualMachineScaleSetsClient client;

  @BeforeAll
  static void start() {
    arm =
        LocalArm.start(
            ArmSettings.defaults()
                .withOperationTime(Duration.ofMillis(300))
                .withTokenCheck("token"::equals));
    client = SdkFixture.compute(arm, arm.url(), SUBSCRIPTION).getVirtualMachineScaleSets();
    arm.cloud().createIdentity(READER);
    arm.cloud().createIdentity(WRITER);
  }

  @AfterAll
  static void stop() {
    arm.close();
    assertFalse(Files.exists(arm.caFile()));
  }

  @BeforeEach
  void createScaleSet() {
    if (arm.cloud().scaleSet(WEB).isPresent()) {
      arm.cloud().deleteScaleSet(WEB);
    }
    arm.cloud()
        .createScaleSet(WEB, ScaleSetSeed.plain().withSystemAssigned().withUserAssigned(READER));
    arm.faults().clear();
    arm.clearCalls();
  }

  private static VirtualMachineScaleSetUpdate swap() {
    Map<String, VirtualMachineIdentityUserAssignedIdentities> entries = new LinkedHashMap<>();
    entries.put(READER, null);
    entries.put(WRITER, new VirtualMachineIdentityUserAssignedIdentities());
    return new VirtualMachineScaleSetUpdate()
        .withIdentity(
            new VirtualMachineScaleSetIdentity()
                .withType(ResourceIdentityType.SYSTEM_ASSIGNED_USER_ASSIGNED)
                .withUserAssignedIdentities(entries));
  }

  private static Response<Flux<ByteBuffer>> patch(String ifMatch) {
    return client.updateWithResponseAsync("shop", "web", swap(), ifMatch, null).block();
  }

  private static VirtualMachineScaleSetInner get() {
    return client.getByResourceGroup("shop", "web");
  }

  private static ManagementException refused(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(ManagementException.class, call);
  }

  @Test
  void patchesAndIsPolled() {
    VirtualMachineScaleSetInner before = get();

    VirtualMachineScaleSetInner after =
        client.update("shop", "web", swap(), before.etag(), null, Context.NONE);

    assertEquals(Set.of(WRITER), after.identity().userAssignedIdentities().keySet());
    assertEquals(before.identity().principalId(), after.identity().principalId());
    assertTrue(after.identity().userAssignedIdentities().get(WRITER).clientId() != null);
    assertEquals("\"2\"", after.etag());
    Write write = arm.cloud().writes(WEB).get(0);
    assertEquals(
        "{\"identity\":{\"type\":\"SystemAssigned, UserAssigned\",\"userAssignedIdentities\":{\"%s\":null,\"%s\":{}}}}"
            .formatted(READER, WRITER),
        write.body());
    List<ArmMethod> methods = arm.calls().stream().map(ArmCall::method).distinct().toList();
    assertEquals(List.of(ArmMethod.GET, ArmMethod.PATCH, ArmMethod.POLL), methods);
  }

  @Test
  void keepsItsOperationUrlWholeOnTheWay() {
    String url =
        patch(null).getHeaders().getValue(HttpHeaderName.fromString("Azure-AsyncOperation"));

    try (HttpResponse poll =
        SdkFixture.pipeline(arm, "token")
            .sendSync(new HttpRequest(HttpMethod.GET, url), Context.NONE)) {
      assertEquals(200, poll.getStatusCode());
      assertTrue(poll.getBodyAsBinaryData().toString().contains("\"status\":\"InProgress\""));
    }
    assertTrue(url.startsWith(arm.url() + "/subscriptions/"));
    assertFalse(arm.calls().get(1).path().contains("?"));
  }

  @Test
  void refusesAnEtagOfBefore() {
    arm.cloud().outsideWrite(WEB, "autoscaler", new OutsideWrite.Touch());

    ManagementException refusal = refused(() -> patch("\"1\""));

    assertEquals(412, refusal.getResponse().getStatusCode());
    assertEquals("PreconditionFailed", refusal.getValue().getCode());
  }

  @Test
  void failsAnOperation() {
    arm.faults().add(FaultRule.of(new Fault.FailOperation("AllocationFailed", "No room.")));

    ManagementException failure =
        refused(() -> client.update("shop", "web", swap(), null, null, Context.NONE));

    assertEquals("AllocationFailed", failure.getValue().getCode());
    assertEquals("Failed", arm.cloud().scaleSet(WEB).orElseThrow().provisioningState());
  }

  @Test
  void losesTheAnswerOfAWriteThatItAccepted() {
    arm.faults().add(FaultRule.of(new Fault.DropAfter()).on(ArmMethod.PATCH));

    RuntimeException lost = assertThrows(RuntimeException.class, () -> patch("\"1\""));

    assertTrue(Exceptions.unwrap(lost) instanceof java.io.IOException, lost::toString);
    assertEquals(1, arm.cloud().writes(WEB).size());
    assertEquals(1, arm.calls().stream().filter(c -> c.method() == ArmMethod.PATCH).count());
  }

  @Test
  void losesAWriteBeforeAcceptingIt() {
    get();
    arm.faults().add(FaultRule.of(new Fault.DropBefore()).on(ArmMethod.PATCH));

    assertThrows(RuntimeException.class, () -> patch("\"1\""));

    assertEquals(List.of(), arm.cloud().writes(WEB));
  }

  @Test
  void throttlesInBothForms() {
    arm.faults().add(FaultRule.of(new Fault.Throttle(7, Fault.Throttle.By.ARM)));
    arm.faults().add(FaultRule.of(new Fault.Throttle(8, Fault.Throttle.By.COMPUTE)));

    ManagementException byArm = refused(LocalArmIT::get);
    ManagementException byCompute = refused(LocalArmIT::get);

    assertEquals("7", byArm.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER));
    assertEquals("SubscriptionRequestsThrottled", byArm.getValue().getCode());
    assertEquals("8", byCompute.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER));
    assertEquals("OperationNotAllowed", byCompute.getValue().getCode());
  }

  @Test
  void answersAGatewaysHtmlPage() {
    arm.faults().add(FaultRule.of(new Fault.ServerError(502, null)));

    RuntimeException failure = assertThrows(RuntimeException.class, LocalArmIT::get);

    assertTrue(failure.getMessage().contains("502"), failure.getMessage());
  }

  @Test
  void lists() {
    List<String> ids = client.list().stream().map(VirtualMachineScaleSetInner::id).toList();

    assertEquals(List.of(WEB.replace("/shop/", "/SHOP/")), ids);
    assertEquals(ids, client.listByResourceGroup("Shop").stream().map(s -> s.id()).toList());
  }

  @Test
  void hasACertificateForLocalhostToo() {
    String url = arm.url().replace("127.0.0.1", "localhost");

    VirtualMachineScaleSetInner found =
        SdkFixture.compute(arm, url, SUBSCRIPTION)
            .getVirtualMachineScaleSets()
            .getByResourceGroup("shop", "web");

    assertEquals(WEB, found.id());
  }

  @Test
  void refusesATokenThatIsNotItsOwn() {
    HttpRequest request =
        new HttpRequest(HttpMethod.GET, arm.url() + WEB + "?api-version=2025-04-01");

    try (HttpResponse answer = SdkFixture.pipeline(arm, "other").sendSync(request, Context.NONE)) {
      assertEquals(401, answer.getStatusCode());
      assertTrue(
          new String(answer.getBodyAsByteArray().block(), StandardCharsets.UTF_8)
              .contains("InvalidAuthenticationToken"));
    }
  }

  @Test
  void deletesAScaleSet() {
    client.delete("shop", "web");

    assertNull(arm.cloud().scaleSet(WEB).orElse(null));
  }
}
