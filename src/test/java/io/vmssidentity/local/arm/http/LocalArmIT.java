// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.contract.Case;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The official compute client against local ARM, over HTTPS. */
class LocalArmIT {
  private static final LocalArm ARM = SdkFixture.start();
  private static final VirtualMachineScaleSetsClient CLIENT = SdkFixture.client(ARM, ARM.url());

  @AfterAll
  static void stop() {
    ARM.close();
    assertFalse(Files.exists(ARM.caFile()));
  }

  @BeforeEach
  void createScaleSet() {
    SdkFixture.createScaleSet(ARM);
  }

  @Test
  void patchesAndIsPolled() {
    VirtualMachineScaleSetInner before = CLIENT.getByResourceGroup("shop", "web");

    VirtualMachineScaleSetInner after =
        CLIENT.update("shop", "web", SdkFixture.swap(), before.etag(), null, Context.NONE);

    assertEquals(Set.of(SdkFixture.WRITER), after.identity().userAssignedIdentities().keySet());
    assertEquals(before.identity().principalId(), after.identity().principalId());
    assertTrue(after.identity().userAssignedIdentities().get(SdkFixture.WRITER).clientId() != null);
    assertEquals("\"2\"", after.etag());
    Write write = ARM.cloud().writes(SdkFixture.WEB).get(0);
    assertEquals(
        "{\"identity\":{\"type\":\"SystemAssigned, UserAssigned\",\"userAssignedIdentities\":{\"%s\":null,\"%s\":{}}}}"
            .formatted(SdkFixture.READER, SdkFixture.WRITER),
        write.body());
    List<ArmMethod> methods = ARM.calls().stream().map(ArmCall::method).distinct().toList();
    assertEquals(List.of(ArmMethod.GET, ArmMethod.PATCH, ArmMethod.POLL), methods);
  }

  @Test
  void keepsItsOperationUrlWholeOnTheWay() {
    String url =
        SdkFixture.patch(CLIENT, null)
            .getHeaders()
            .getValue(HttpHeaderName.fromString("Azure-AsyncOperation"));

    try (HttpResponse poll =
        SdkFixture.pipeline(ARM, "token")
            .sendSync(new HttpRequest(HttpMethod.GET, url), Context.NONE)) {
      assertEquals(200, poll.getStatusCode());
      assertTrue(poll.getBodyAsBinaryData().toString().contains("\"startTime\""));
    }
    assertTrue(url.startsWith(ARM.url() + "/subscriptions/"));
    assertFalse(ARM.calls().get(1).path().contains("?"));
  }

  @Case("An ETag that does not match is 412 with both ETags in the message")
  @Test
  void refusesAnEtagOfBefore() {
    ARM.cloud().outsideWrite(SdkFixture.WEB, "autoscaler", new ExternalWrite.Touch());

    ManagementException refusal = SdkFixture.refused(() -> SdkFixture.patch(CLIENT, "\"1\""));

    assertEquals(412, refusal.getResponse().getStatusCode());
    assertEquals("PreconditionFailed", refusal.getValue().getCode());
  }

  @Test
  void acceptsOneOfManyWritesWithTheSameEtag() {
    List<Integer> statuses =
        Flux.range(0, 16)
            .flatMap(
                i ->
                    CLIENT
                        .updateWithResponseAsync("shop", "web", SdkFixture.swap(), "\"1\"", null)
                        .map(Response::getStatusCode)
                        .onErrorResume(
                            ManagementException.class,
                            refusal -> Mono.just(refusal.getResponse().getStatusCode())))
            .sort()
            .collectList()
            .block();

    List<Integer> expected = new ArrayList<>(List.of(200));
    expected.addAll(Collections.nCopies(15, 412));
    assertEquals(expected, statuses);
    assertEquals(1, ARM.cloud().writes(SdkFixture.WEB).size());
  }

  @Case("A list spells the resource group of the scale sets' own IDs in upper case")
  @Test
  void lists() {
    List<String> ids = CLIENT.list().stream().map(VirtualMachineScaleSetInner::id).toList();

    assertEquals(List.of(SdkFixture.WEB.replace("/shop/", "/SHOP/")), ids);
    assertEquals(ids, CLIENT.listByResourceGroup("Shop").stream().map(s -> s.id()).toList());
  }

  @Test
  void hasACertificateForLocalhostToo() {
    String url = ARM.url().replace("127.0.0.1", "localhost");

    VirtualMachineScaleSetInner found =
        SdkFixture.client(ARM, url).getByResourceGroup("shop", "web");

    assertEquals(SdkFixture.WEB, found.id());
  }

  @Case("A missing or refused token is 401 with a WWW-Authenticate challenge")
  @Test
  void refusesATokenThatIsNotItsOwn() {
    HttpRequest request =
        new HttpRequest(HttpMethod.GET, ARM.url() + SdkFixture.WEB + "?api-version=2025-04-01");

    try (HttpResponse answer = SdkFixture.pipeline(ARM, "other").sendSync(request, Context.NONE)) {
      assertEquals(401, answer.getStatusCode());
      assertTrue(
          new String(answer.getBodyAsByteArray().block(), StandardCharsets.UTF_8)
              .contains("InvalidAuthenticationToken"));
    }
  }

  @Test
  void deletesAScaleSet() {
    CLIENT.delete("shop", "web");

    assertNull(ARM.cloud().scaleSet(SdkFixture.WEB).orElse(null));
  }
}
