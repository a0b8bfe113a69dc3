// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleSetWriteTest {
  private final ArmFixture fixture = ArmFixture.withWeb();

  @Test
  void raisesTheEtagOnceAtAcceptance() {
    ArmAnswer answer = fixture.patch(identity("SystemAssigned"));
    fixture.finishOperation();

    assertEquals("\"2\"", answer.headers().get("ETag"));
    assertEquals("\"2\"", ArmFixture.body(answer).path("etag").asText());
    assertEquals("\"2\"", fixture.get(WEB).headers().get("ETag"));
  }

  @Test
  void refusesAnEtagOfBefore() {
    fixture.cloud.outsideWrite(WEB, "autoscaler", new ExternalWrite.Touch());

    ArmAnswer stale = fixture.patch(WEB, identity("SystemAssigned"), "\"1\"");
    ArmAnswer fresh = fixture.patch(WEB, identity("SystemAssigned"), "\"2\"");

    assertEquals(
        "Etag provided in if-match header \"1\" does not match etag \"2\" of resource.",
        ArmFixture.body(stale).path("error").path("message").asText());
    assertEquals("412 PreconditionFailed", outcome(stale));
    assertEquals("200", outcome(fresh));
  }

  @Test
  void updatesUntilTheOperationEnds() {
    ArmAnswer answer = fixture.patch(identity("UserAssigned", READER));
    String during = fixture.web().provisioningState();
    String shown = ArmFixture.body(fixture.get(WEB)).path("identity").toString();
    fixture.finishOperation();

    assertEquals("Updating", ArmFixture.body(answer).at("/properties/provisioningState").asText());
    assertEquals("Updating", during);
    assertTrue(shown.endsWith("/userAssignedIdentities/reader\":{}}}"));
    assertEquals("Succeeded", fixture.web().provisioningState());
    assertTrue(fixture.get(WEB).body().contains("clientId"));
  }

  @Test
  void keepsUpdatingWhenSomebodyElseWritesMeanwhile() {
    fixture.patch(identity("UserAssigned", READER));

    fixture.cloud.outsideWrite(WEB, "autoscaler", new ExternalWrite.Touch());

    assertEquals("Updating", fixture.web().provisioningState());
    assertFalse(fixture.get(WEB).body().contains("clientId"));
  }

  @Test
  void refusesAndCountsAWriteWhileAnotherIsUnderWay() {
    fixture.patch(identity("SystemAssigned"));

    ArmAnswer second = fixture.patch(identity("None"));
    ArmAnswer stale = fixture.patch(WEB, identity("None"), "\"1\"");

    assertEquals("409 Conflict", outcome(second));
    assertEquals("412 PreconditionFailed", outcome(stale));
    assertEquals(1, fixture.cloud.overlappingWrites());
  }

  @Test
  void keepsTheHistoryOfWrites() {
    Instant start = fixture.clock.instant();
    String body = identity("SystemAssigned");

    fixture.send("PATCH", WEB, Map.of("x-ms-correlation-request-id", "mine"), body);

    Write expected =
        new Write(
            Write.CALLER,
            ArmMethod.PATCH,
            body,
            "\"2\"",
            start,
            start.plus(ArmFixture.OPERATION),
            "mine");
    assertEquals(List.of(expected), fixture.cloud.writes(WEB));
  }

  @Test
  void tellsOverlappingWritesFromConsecutiveOnes() {
    fixture.patch(identity("SystemAssigned"));
    fixture.cloud.outsideWrite(WEB, "autoscaler", new ExternalWrite.Touch(), ArmFixture.OPERATION);
    fixture.finishOperation();
    fixture.patch(identity("None"));

    List<Write> writes = fixture.cloud.writes(WEB);

    assertTrue(writes.get(0).overlaps(writes.get(1)));
    assertFalse(writes.get(1).overlaps(writes.get(2)));
  }

  @Test
  void deletesInBackgroundAndRefusesWritesMeanwhile() {
    ArmAnswer answer = fixture.send("DELETE", WEB, Map.of(), "");
    ArmAnswer patch = fixture.patch(identity("SystemAssigned"));
    String during = fixture.web().provisioningState();
    fixture.finishOperation();

    assertEquals("202", outcome(answer));
    assertEquals("409 OperationNotAllowed", outcome(patch));
    assertEquals("Deleting", during);
    assertEquals(List.of(), fixture.cloud.scaleSets());
    assertEquals("404 ResourceNotFound", outcome(fixture.get(WEB)));
    assertEquals("204", outcome(fixture.send("DELETE", WEB, Map.of(), "")));
  }

  @Test
  void createsByPutAndReplacesTheIdentitiesByTheNextOne() {
    String id = ArmFixture.scaleSetId("new");
    String body = "{\"location\":\"westus\"," + identity("UserAssigned", READER).substring(1);

    ArmAnswer created = fixture.send("PUT", id, Map.of(), body);
    fixture.finishOperation();
    ArmAnswer replaced =
        fixture.send("PUT", id, Map.of("if-match", "\"1\""), body.replace("reader", "writer"));
    fixture.finishOperation();

    assertEquals("201", outcome(created));
    assertEquals("Creating", ArmFixture.body(created).at("/properties/provisioningState").asText());
    assertEquals("200", outcome(replaced));
    assertEquals(
        List.of(ArmFixture.WRITER),
        List.copyOf(fixture.cloud.scaleSet(id).orElseThrow().identity().userAssigned().keySet()));
  }

  @Test
  void createsByPutOnlyWhatIsNotThereIfAsked() {
    ArmAnswer answer =
        fixture.send("PUT", WEB, Map.of("if-none-match", "*"), "{\"location\":\"westus\"}");

    assertEquals("412 PreconditionFailed", outcome(answer));
  }

  @Test
  void upgradesInstancesInBackground() {
    ArmAnswer answer = fixture.send("POST", WEB + "/manualupgrade", Map.of(), "{}");

    ArmAnswer running = fixture.follow(answer.headers().get("Location"));
    fixture.finishOperation();
    ArmAnswer done = fixture.follow(answer.headers().get("Location"));

    assertEquals("202", outcome(answer));
    assertEquals("202", outcome(running));
    assertEquals("200", outcome(done));
    assertEquals("\"2\"", fixture.web().etag());
  }

  @Test
  void saysUpdatingEvenWhenTheOperationTakesNoTime() {
    ArmFixture instant =
        new ArmFixture(ArmSettings.defaults().withOperationTime(java.time.Duration.ZERO));
    instant.cloud.createScaleSet(WEB, ScaleSetSeed.plain());

    ArmAnswer answer = instant.patch(identity("SystemAssigned"));

    assertEquals("Updating", ArmFixture.body(answer).at("/properties/provisioningState").asText());
    assertNull(answer.headers().get("Retry-After"));
    assertEquals(
        "Succeeded",
        ArmFixture.body(instant.follow(answer.headers().get("Azure-AsyncOperation")))
            .path("status")
            .asText());
    assertEquals("Succeeded", instant.web().provisioningState());
  }
}
