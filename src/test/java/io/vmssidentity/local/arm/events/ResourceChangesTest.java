// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.WRITER;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.local.arm.identity.UserAssigned;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceChangesTest {
  private static final String KINDS =
      "resourcechanges | project kind=tostring(properties.changeType),"
          + " by=tostring(properties.changeAttributes.changedBy),"
          + " client=tostring(properties.changeAttributes.clientType)";
  private static final String LATEST =
      "resourcechanges"
          + " | where properties.targetResourceType =~ 'Microsoft.Compute/virtualMachineScaleSets'"
          + " | where tostring(properties.targetResourceId) in~ ('%s')"
          + " | extend id=tolower(tostring(properties.targetResourceId)),"
          + " at=todatetime(properties.changeAttributes.timestamp)"
          + " | where properties.changeType != 'Update'"
          + " or tostring(properties.changes) contains '\"identity.'"
          + " | summarize arg_max(at, *) by id"
          + " | project id, at, by=properties.changeAttributes.changedBy";

  private ArmFixture fixture = ArmFixture.withWeb(ScaleSetSeed.plain().withUserAssigned(READER));

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void tellsWhatTheAppWrote() {
    fixture.send(
        "PATCH",
        WEB,
        Map.of("x-ms-correlation-request-id", "c1"),
        identity("UserAssigned", "-" + READER, WRITER));
    UserAssigned reader = fixture.cloud.recreateIdentity(READER);

    String row =
        rows(fixture.graph(
                "resourcechanges | project id, type, resourceGroup, p=properties,"
                    + " changes=properties.changes"))
            .get(0);

    UserAssigned writer = fixture.web().identity().userAssigned().get(WRITER);
    assertTrue(row.contains(json("'type':'microsoft.resources/changes','resourceGroup':'shop'")));
    assertTrue(
        row.startsWith(json("{'id':'%s/providers/Microsoft.Resources/changes/".formatted(WEB))));
    assertTrue(row.contains(attributes()), row);
    String added =
        json(
            "'identity.userAssignedIdentities.%s.principalId':{'newValue':'%s','previousValue':'null','isTruncated':false}");
    assertTrue(row.contains(added.formatted(WRITER, writer.principalId())), row);
    assertTrue(
        row.contains(
            json(
                "'identity.userAssignedIdentities.%s.clientId':{'newValue':'null'"
                    .formatted(READER))),
        row);
    assertFalse(row.contains(reader.principalId()));
  }

  private static String attributes() {
    return json(
        "'correlationId':'c1','changedByType':'Application','changesCount':4,"
            + "'clientType':'Unknown','changedBy':'11111111-2222-4333-8444-555555555555',"
            + "'operation':'microsoft.compute/virtualmachinescalesets/write',"
            + "'timestamp':'2026-11-21T08:00:00.000+00:00'");
  }

  @Test
  void tellsWhoCreatedAndDeletedAndChanged() {
    fixture.cloud.createScaleSet(
        ArmFixture.scaleSetId("new"), ScaleSetSeed.plain(), Actor.named("joe@contoso.com"));
    fixture.cloud.outsideWrite(
        WEB,
        new Actor("jane@contoso.com", Actor.CLI),
        new ExternalWrite.Tag("a", "b"),
        Duration.ZERO);
    fixture.cloud.deleteScaleSet(WEB);

    assertEquals(
        List.of(
            json("{'kind':'Create','by':'joe@contoso.com','client':'Azure Portal'}"),
            json("{'kind':'Update','by':'jane@contoso.com','client':'Azure CLI'}"),
            json("{'kind':'Delete','by':'System','client':'Unknown'}")),
        rows(fixture.graph(KINDS)));
  }

  @Test
  void tellsADeletionWhenItHasEndedWell() {
    fixture.arm.faults().add(FaultRule.of(new Fault.FailOperation("x", "y")));
    fixture.send("DELETE", WEB, Map.of(), "");
    fixture.finishOperation();
    List<String> failed = rows(fixture.graph(KINDS));
    fixture.send("DELETE", WEB, Map.of(), "");
    List<String> during = rows(fixture.graph(KINDS));
    fixture.finishOperation();

    assertEquals(List.of(), failed);
    assertEquals(List.of(), during);
    assertEquals(1, rows(fixture.graph(KINDS)).size());
  }

  @Test
  void tellsOneDeletionWhenTheResourceGroupGoesMeanwhile() {
    fixture.send("DELETE", WEB, Map.of(), "");
    fixture.cloud.deleteScaleSet(WEB);
    fixture.finishOperation();

    assertEquals(1, rows(fixture.graph(KINDS)).size());
  }

  @Test
  void findsTheLastChangeOfTheIdentities() {
    fixture.cloud.outsideWrite(WEB, "jane@contoso.com", new ExternalWrite.Assign(WRITER));
    fixture.clock.advance(Duration.ofMinutes(1));
    fixture.cloud.outsideWrite(WEB, "joe@contoso.com", new ExternalWrite.Unassign(READER));
    fixture.clock.advance(Duration.ofMinutes(1));
    fixture.cloud.outsideWrite(WEB, "autoscaler", new ExternalWrite.Touch());

    assertEquals(
        List.of(
            json("{'id':'%s','at':'2026-11-21T08:01:00Z','by':'joe@contoso.com'}")
                .formatted(WEB.toLowerCase(Locale.ROOT))),
        rows(fixture.graph(LATEST.formatted(WEB))));
  }

  @Test
  void showsChangesLateAndNotForEver() {
    fixture =
        new ArmFixture(
            ArmSettings.defaults()
                .withGraph(GraphSettings.defaults().withChangeLag(Duration.ofMinutes(5))));
    fixture.cloud.createScaleSet(WEB, ScaleSetSeed.plain(), Actor.named("joe"));

    int atOnce = rows(fixture.graph(KINDS)).size();
    fixture.clock.advance(Duration.ofMinutes(5));
    int later = rows(fixture.graph(KINDS)).size();
    fixture.clock.advance(Duration.ofDays(14).minusMinutes(5));

    assertEquals("0 1 0", atOnce + " " + later + " " + rows(fixture.graph(KINDS)).size());
  }
}
