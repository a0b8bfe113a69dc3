// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceEventTest {
  private static final String CLAIM = "http://schemas.microsoft.com/identity/claims/";

  private final List<JsonNode> events = new ArrayList<>();
  private ArmFixture fixture = with(EventSchema.CLOUD_EVENTS);

  private ArmFixture with(EventSchema schema) {
    ArmFixture made =
        new ArmFixture(
            ArmSettings.defaults()
                .withOperationTime(ArmFixture.OPERATION)
                .withEvents(new EventSink(schema, event -> events.add(Json.read(event)))));
    made.cloud.createScaleSet(WEB, ScaleSetSeed.plain());
    return made;
  }

  private List<String> told() {
    fixture.arm.deliverEvents();
    return events.stream()
        .map(event -> event.path("type").asText().replace("Microsoft.Resources.Resource", ""))
        .toList();
  }

  private static List<String> names(JsonNode json) {
    return json.properties().stream().map(Map.Entry::getKey).sorted().toList();
  }

  @Test
  void tellsAWriteWhenItsOperationEnds() {
    fixture.send(
        "PATCH", WEB, Map.of("x-ms-correlation-request-id", "c1"), identity("SystemAssigned"));
    List<String> during = told();
    fixture.finishOperation();

    assertEquals(List.of(), during);
    assertEquals(List.of("WriteSuccess"), told());
    assertEquals(List.of("WriteSuccess"), told());
    JsonNode event = events.get(0);
    JsonNode data = event.path("data");
    assertEquals(
        List.of("data", "id", "source", "specversion", "subject", "time", "type"), names(event));
    assertEquals(WEB, event.path("subject").asText());
    assertEquals("2026-11-21T08:00:10Z", event.path("time").asText());
    assertEquals(WEB, data.path("resourceUri").asText());
    assertEquals(
        "Microsoft.Compute/virtualMachineScaleSets/write", data.path("operationName").asText());
    assertEquals("c1", data.path("correlationId").asText());
    assertEquals("Succeeded", data.path("status").asText());
    assertEquals("PATCH", data.path("httpRequest").path("method").asText());
    assertEquals(Errors.CALLER, data.path("claims").path("appid").asText());
    assertEquals(Errors.CALLER, data.path("claims").path(CLAIM + "objectidentifier").asText());
  }

  @Test
  void speaksTheEventGridSchemaToo() {
    fixture = with(EventSchema.EVENT_GRID);
    fixture.cloud.outsideWrite(WEB, "jane@contoso.com", new ExternalWrite.Touch());

    fixture.arm.deliverEvents();

    JsonNode event = events.get(0);
    assertEquals(
        List.of(
            "data",
            "dataVersion",
            "eventTime",
            "eventType",
            "id",
            "metadataVersion",
            "subject",
            "topic"),
        names(event));
    assertEquals("Microsoft.Resources.ResourceWriteSuccess", event.path("eventType").asText());
    assertEquals(
        "jane@contoso.com",
        event
            .path("data")
            .path("claims")
            .path("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn")
            .asText());
  }

  @Test
  void tellsHowAnOperationEnded() {
    fixture.arm.faults().add(FaultRule.of(new Fault.FailOperation("x", "y")));
    fixture.patch(identity("SystemAssigned"));
    fixture.finishOperation();
    fixture.arm.faults().add(FaultRule.of(new Fault.CancelOperation()));
    fixture.patch(identity("None"));
    fixture.finishOperation();
    fixture.send("POST", WEB + "/manualupgrade", Map.of(), "{}");
    fixture.finishOperation();
    fixture.send("DELETE", WEB, Map.of(), "");
    fixture.finishOperation();

    assertEquals(List.of("WriteFailure", "WriteCancel", "ActionSuccess", "DeleteSuccess"), told());
  }

  @Test
  void tellsCreationsAndDeletionsByOthers() {
    String other = ArmFixture.scaleSetId("other");
    fixture.cloud.createScaleSet(other, ScaleSetSeed.plain(), Actor.named("joe@contoso.com"));
    fixture.cloud.deleteScaleSet(other);

    assertEquals(List.of("WriteSuccess", "DeleteSuccess"), told());
    assertTrue(events.get(0).path("data").path("httpRequest").isMissingNode());
    assertEquals(0, events.get(1).path("data").path("claims").size());
  }

  @Test
  void tellsNothingOfWhatADeletionOvertook() {
    fixture.patch(identity("SystemAssigned"));
    fixture.cloud.deleteScaleSet(WEB);
    fixture.finishOperation();

    assertEquals(List.of("DeleteSuccess"), told());
  }

  @Test
  void tellsInTheOrderOfTheEnds() {
    fixture.patch(identity("SystemAssigned"));
    fixture.cloud.outsideWrite(WEB, "joe", new ExternalWrite.Tag("a", "b"), Duration.ofSeconds(1));
    fixture.finishOperation();

    fixture.arm.deliverEvents();

    assertEquals(
        List.of("2026-11-21T08:00:01Z", "2026-11-21T08:00:10Z"),
        events.stream().map(event -> event.path("time").asText()).toList());
  }
}
