// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.WRITER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.identity.UserAssigned;
import io.vmssidentity.local.arm.recorded.Vectors;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.arm.scaleset.ScaleSetView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FakeAzureTest {
  private final ArmFixture fixture =
      ArmFixture.withWeb(
          ScaleSetSeed.plain().withUserAssigned(READER).withTags(Map.of("tier", "web")));
  private final FakeAzure cloud = fixture.cloud;

  @Test
  void showsAScaleSet() {
    ScaleSetView expected =
        new ScaleSetView(
            WEB,
            "westeurope",
            OrchestrationMode.UNIFORM,
            Map.of("tier", "web"),
            "\"1\"",
            "Succeeded",
            fixture.web().identity());

    assertEquals(Optional.of(expected), cloud.scaleSet(WEB));
    assertEquals("UserAssigned", expected.identity().type());
  }

  @Test
  void letsOthersWriteBehindTheAppsBack() {
    cloud.outsideWrite(WEB, "policy", new ExternalWrite.Assign(WRITER));
    cloud.outsideWrite(WEB, "portal", new ExternalWrite.Unassign(READER));
    cloud.outsideWrite(WEB, "portal", new ExternalWrite.SystemAssigned(true));
    cloud.outsideWrite(WEB, "portal", new ExternalWrite.Tag("tier", "app"));

    assertEquals("SystemAssigned, UserAssigned", fixture.web().identity().type());
    assertEquals(List.of(WRITER), List.copyOf(fixture.web().identity().userAssigned().keySet()));
    assertEquals(Map.of("tier", "app"), fixture.web().tags());
    assertEquals("\"5\"", fixture.web().etag());
    assertEquals("Succeeded", fixture.web().provisioningState());
    assertEquals(
        List.of("policy", "portal", "portal", "portal"),
        cloud.writes(WEB).stream().map(Write::by).toList());
  }

  @Test
  void letsOthersUnassignTheLastIdentity() {
    cloud.outsideWrite(WEB, "portal", new ExternalWrite.Unassign(READER));

    assertEquals(ScaleSetIdentity.NONE, fixture.web().identity());
  }

  @Test
  void keepsAScaleSetUpdatingForALongOutsideWrite() {
    cloud.outsideWrite(WEB, "autoscaler", new ExternalWrite.Touch(), ArmFixture.OPERATION);

    assertEquals("Updating", fixture.web().provisioningState());
    fixture.finishOperation();
    assertEquals("Succeeded", fixture.web().provisioningState());
  }

  @Test
  void leavesTheIdentityOfADeletedOneDangling() {
    cloud.deleteIdentity(READER);

    assertEquals(Map.of(READER, UserAssigned.DANGLING), fixture.web().identity().userAssigned());
  }

  @Test
  void loadsADanglingIdentityAndRegistersTheOthers() {
    String json =
        """
        {"value": [{"id": "%s", "location": "westus", "identity": {"type": "UserAssigned",
          "userAssignedIdentities": {"%s": {}, "%s": {"principalId": "p", "clientId": "c"}}}}]}
        """;
    String id = ArmFixture.scaleSetId("loaded");
    String good = ArmFixture.identityId("good");

    cloud.load(json.formatted(id, ArmFixture.identityId("gone"), good));

    assertEquals(
        Map.of(
            ArmFixture.identityId("gone"), UserAssigned.DANGLING, good, new UserAssigned("p", "c")),
        cloud.scaleSet(id).orElseThrow().identity().userAssigned());
    assertEquals("200", ArmFixture.outcome(fixture.get(good)));
    assertEquals(
        "404 ResourceNotFound", ArmFixture.outcome(fixture.get(ArmFixture.identityId("gone"))));
  }

  @Test
  void forgetsTheLoadedIdentitiesOnceTheyAreTakenAway() {
    cloud.load(Vectors.text("samples/get-vmss-2025-11-01.json"));
    String id = cloud.scaleSets().get(1).id();

    ArmAnswer answer = fixture.patch(id, ArmFixture.identity("None"), "\"3\"");

    assertEquals("200", ArmFixture.outcome(answer));
    assertTrue(ArmFixture.body(answer).path("identity").isMissingNode());
  }

  @Test
  void givesTheIdentitiesOfALoadedFlexibleScaleSetPrincipals() {
    String json =
        """
        [{"id": "%s", "location": "westus", "properties": {"orchestrationMode": "Flexible"},
          "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}, "%s": {}}}}]
        """;
    String id = ArmFixture.scaleSetId("loaded");
    String other = ArmFixture.identityId("other");

    cloud.load(json.formatted(id, READER, other));

    Map<String, UserAssigned> loaded = cloud.scaleSet(id).orElseThrow().identity().userAssigned();
    assertEquals(fixture.web().identity().userAssigned().get(READER), loaded.get(READER));
    assertEquals("200", ArmFixture.outcome(fixture.get(other)));
  }

  @Test
  void removesAScaleSetAtOnce() {
    cloud.deleteScaleSet(WEB);

    assertEquals(Optional.empty(), cloud.scaleSet(WEB));
    assertNull(cloud.scaleSets().stream().findFirst().orElse(null));
  }

  @Test
  void refusesSeedsThatCannotBe() {
    ScaleSetSeed unknown = ScaleSetSeed.plain().withUserAssigned(ArmFixture.identityId("none"));
    String other = ArmFixture.scaleSetId("other");

    assertThrows(IllegalArgumentException.class, () -> cloud.createScaleSet(other, unknown));
    assertThrows(
        IllegalArgumentException.class, () -> cloud.createScaleSet(WEB, ScaleSetSeed.plain()));
    ScaleSetSeed flexible =
        ScaleSetSeed.plain().withMode(OrchestrationMode.FLEXIBLE).withSystemAssigned();
    assertThrows(IllegalArgumentException.class, () -> cloud.createScaleSet(other, flexible));
    assertThrows(IllegalArgumentException.class, () -> cloud.createIdentity(WEB));
    assertThrows(IllegalArgumentException.class, () -> cloud.load("{\"id\":\"web\"}"));
  }
}
