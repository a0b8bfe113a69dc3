// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists, groups and names as the official compute client and its pipeline ask for them. */
class LocalArmListsIT {
  private static final String TRAINING =
      "/subscriptions/" + SdkFixture.SUBSCRIPTION + "/resourceGroups/FORMACIÓN";
  private static final LocalArm ARM = SdkFixture.start();
  private static final VirtualMachineScaleSetsClient CLIENT = SdkFixture.client(ARM, ARM.url());

  @BeforeAll
  static void fill() {
    IntStream.range(0, 5)
        .forEach(i -> ARM.cloud().createScaleSet(SdkFixture.WEB + i, ScaleSetSeed.plain()));
    ARM.cloud()
        .createScaleSet(
            TRAINING + "/providers/Microsoft.Compute/virtualMachineScaleSets/web",
            ScaleSetSeed.plain().withSystemAssigned().withUserAssigned(SdkFixture.READER));
    ARM.cloud().pageSize(2);
  }

  @AfterAll
  static void stop() {
    ARM.close();
  }

  private static Set<String> names(Iterable<VirtualMachineScaleSetInner> all) {
    return StreamSupport.stream(all.spliterator(), false)
        .map(VirtualMachineScaleSetInner::name)
        .collect(Collectors.toSet());
  }

  private static int status(HttpMethod method, String path) {
    HttpRequest request = new HttpRequest(method, ARM.url() + path + "?api-version=2021-04-01");
    try (HttpResponse answer = SdkFixture.pipeline(ARM, "token").sendSync(request, Context.NONE)) {
      return answer.getStatusCode();
    }
  }

  @Test
  void theClientFollowsEachNextLink() {
    ARM.clearCalls();

    assertEquals(Set.of("web", "web0", "web1", "web2", "web3", "web4"), names(CLIENT.list()));
    assertEquals(3, ARM.calls().stream().filter(c -> c.method() == ArmMethod.LIST).count());
    assertEquals(5, CLIENT.listByResourceGroup("shop").stream().count());
  }

  @Test
  void theClientWritesInAGroupOfAnyAlphabet() {
    VirtualMachineScaleSetInner after =
        CLIENT.update("formación", "web", SdkFixture.swap(), "\"1\"", null, Context.NONE);

    assertEquals(Set.of(SdkFixture.WRITER), after.identity().userAssignedIdentities().keySet());
    assertTrue(after.id().startsWith(TRAINING + "/"), after.id());
    assertEquals(
        List.of("web"),
        CLIENT.listByResourceGroup("FORMACIÓN").stream().map(s -> s.name()).toList());
  }

  @Test
  void whetherAGroupIsThereIsAskedByHead() {
    assertEquals(204, status(HttpMethod.HEAD, SdkFixture.GROUP));
    assertEquals(404, status(HttpMethod.HEAD, SdkFixture.GROUP + "x"));
    assertEquals(200, status(HttpMethod.GET, SdkFixture.GROUP));
  }
}
