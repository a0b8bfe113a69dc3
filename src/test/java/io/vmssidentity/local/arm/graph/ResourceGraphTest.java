// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.WRITER;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.identity.UserAssigned;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Resource Graph shows, and when. */
class ResourceGraphTest {
  private static final String SETS =
      "resources | where type =~ 'Microsoft.Compute/virtualMachineScaleSets' | project ";
  private static final Duration LAG = Duration.ofSeconds(60);

  private ArmFixture fixture = with(GraphSettings.defaults());

  private static ArmFixture with(GraphSettings settings) {
    ArmFixture fixture =
        new ArmFixture(
            ArmSettings.defaults().withOperationTime(ArmFixture.OPERATION).withGraph(settings));
    fixture.cloud.createIdentity(READER);
    fixture.cloud.createIdentity(WRITER);
    fixture.cloud.createScaleSet(
        WEB, ScaleSetSeed.plain().withUserAssigned(READER).withTags(Map.of("tier", "web")));
    return fixture;
  }

  private static ArmFixture lagging() {
    ArmFixture fixture = with(GraphSettings.defaults().withLag(LAG));
    fixture.clock.advance(LAG);
    return fixture;
  }

  private static String name(int number) {
    return ArmFixture.scaleSetId("set%02d".formatted(number));
  }

  private List<String> states() {
    return rows(fixture.graph(SETS + "state=tostring(properties.provisioningState)"));
  }

  @Test
  void showsAScaleSetAsTheGraphSpellsIt() {
    UserAssigned reader = fixture.web().identity().userAssigned().get(READER);

    List<String> rows =
        rows(
            fixture.graph(
                SETS
                    + "id, name, type, location, resourceGroup, subscriptionId, tags, identity,"
                    + " mode=properties.orchestrationMode"));

    assertEquals(
        List.of(
            ("{'id':'%s','name':'web','type':'microsoft.compute/virtualmachinescalesets',"
                    + "'location':'westeurope','resourceGroup':'shop',"
                    + "'subscriptionId':'00000000-0000-0000-0000-00000000000a','tags':{'tier':'web'},"
                    + "'identity':{'type':'UserAssigned','userAssignedIdentities':{'%s':"
                    + "{'principalId':'%s','clientId':'%s'}}},'mode':'Uniform'}")
                .replace('\'', '"')
                .formatted(WEB, READER, reader.principalId(), reader.clientId())),
        rows);
  }

  @Test
  void showsNoIdentityAsNull() {
    fixture.cloud.outsideWrite(WEB, "jane", new ExternalWrite.Unassign(READER));

    assertEquals(List.of("{\"identity\":null}"), rows(fixture.graph(SETS + "identity")));
  }

  @Test
  void showsUserAssignedIdentities() {
    assertEquals(
        List.of("{\"name\":\"reader\"}", "{\"name\":\"writer\"}"),
        rows(
            fixture.graph(
                "resources | where type == 'microsoft.managedidentity/userassignedidentities'"
                    + " | project name")));
    fixture.cloud.deleteIdentity(READER);
    assertEquals(
        List.of("{\"name\":\"web\"}", "{\"name\":\"writer\"}"),
        rows(fixture.graph("resources | project name")));
  }

  @Test
  void followsAScaleSetThroughItsOperation() {
    fixture.patch(identity("SystemAssigned, UserAssigned", WRITER));
    List<String> during = states();
    fixture.finishOperation();

    assertEquals(List.of("{\"state\":\"Updating\"}"), during);
    assertEquals(List.of("{\"state\":\"Succeeded\"}"), states());
  }

  @Test
  void showsChangesAsLateAsItIsToldTo() {
    fixture = lagging();

    fixture.patch(identity("SystemAssigned"));
    fixture.clock.advance(LAG.minusMillis(1));
    List<String> before = states();
    fixture.clock.advance(Duration.ofMillis(1));
    List<String> during = states();
    fixture.finishOperation();

    assertEquals(List.of("{\"state\":\"Succeeded\"}"), before);
    assertEquals(List.of("{\"state\":\"Updating\"}"), during);
    assertEquals(List.of("{\"state\":\"Succeeded\"}"), states());
  }

  @Test
  void showsNewAndDeletedScaleSetsAsLate() {
    fixture = lagging();

    fixture.cloud.createScaleSet(name(1), ScaleSetSeed.plain());
    fixture.send("DELETE", WEB, Map.of(), "");
    fixture.finishOperation();
    List<String> soon = rows(fixture.graph(SETS + "name"));
    fixture.clock.advance(LAG.minus(ArmFixture.OPERATION));
    List<String> created = rows(fixture.graph(SETS + "name"));
    fixture.finishOperation();

    assertEquals(List.of("{\"name\":\"web\"}"), soon);
    assertEquals(List.of("{\"name\":\"set01\"}", "{\"name\":\"web\"}"), created);
    assertEquals(List.of("{\"name\":\"set01\"}"), rows(fixture.graph(SETS + "name")));
  }

  @Test
  void forgetsWhatAnOverriddenOperationWouldHaveShown() {
    fixture.patch(identity("SystemAssigned"));
    fixture.cloud.deleteScaleSet(WEB);
    fixture.finishOperation();

    assertEquals(List.of(), states());
  }
}
