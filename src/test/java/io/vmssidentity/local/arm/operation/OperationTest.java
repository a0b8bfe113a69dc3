// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.operation;

import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.body;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.recorded.Vectors;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
  private final ArmFixture fixture = ArmFixture.withWeb();

  private String started() {
    return fixture.patch(identity("SystemAssigned")).headers().get("Azure-AsyncOperation");
  }

  @Test
  void runsAndSucceeds() {
    String url = started();

    JsonNode running = body(fixture.follow(url));
    fixture.finishOperation();
    JsonNode done = body(fixture.follow(url));

    String name = running.path("name").asText();
    assertEquals(
        "{\"startTime\":\"2026-11-21T08:00:00+00:00\",\"status\":\"InProgress\",\"name\":\"%s\"}"
            .formatted(name),
        running.toString());
    assertEquals(
        "{\"startTime\":\"2026-11-21T08:00:00+00:00\",\"endTime\":\"2026-11-21T08:00:10+00:00\",\"status\":\"Succeeded\",\"name\":\"%s\"}"
            .formatted(name),
        done.toString());
  }

  @Test
  void failsAsRecorded() {
    JsonNode recorded = Vectors.json("samples/lro-failed-real.json").path("body");
    JsonNode error = recorded.path("error");
    fixture
        .arm
        .faults()
        .add(
            FaultRule.of(
                new Fault.FailOperation(
                    error.path("code").asText(), error.path("message").asText())));
    String url = started();
    fixture.finishOperation();

    JsonNode failed = body(fixture.follow(url));

    assertEquals(recorded.path("status"), failed.path("status"));
    assertEquals(error, failed.path("error"));
    assertEquals("Failed", fixture.web().provisioningState());
    assertTrue(fixture.web().identity().isSystemAssigned());
  }

  @Test
  void isCanceled() {
    fixture.arm.faults().add(FaultRule.of(new Fault.CancelOperation()));
    String url = started();
    fixture.finishOperation();

    assertEquals("Canceled", body(fixture.follow(url)).path("status").asText());
    assertEquals("Canceled", fixture.web().provisioningState());
  }

  @Test
  void takesAsLongAsAFaultSays() {
    fixture.arm.faults().add(FaultRule.of(new Fault.SlowOperation(Duration.ofHours(1))));
    started();
    fixture.clock.advance(Duration.ofMinutes(59));

    assertEquals("Updating", fixture.web().provisioningState());
  }

  @Test
  void hasASignedUrlOfRealLength() {
    String url = started();

    assertTrue(url.length() > 3300 && url.length() < 4096, () -> "length " + url.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "s", "h"})
  void isShownOnlyToWhoKeptItsUrlWhole(String parameter) {
    String url = started();

    ArmAnswer cut = fixture.follow(url.replaceFirst("&" + parameter + "=[^&]*", ""));

    assertEquals("400 InvalidSignature", outcome(cut));
  }

  @Test
  void isUnknownWhenNobodyStartedIt() {
    String url = started();

    ArmAnswer answer = fixture.follow(url.replaceFirst("/operations/[^?]*", "/operations/other"));

    assertEquals("404 NotFound", outcome(answer));
  }

  @Test
  void tellsWhenToAskAgain() {
    ArmAnswer accepted = fixture.patch(WEB, identity("SystemAssigned"), null);
    String url = accepted.headers().get("Azure-AsyncOperation");

    ArmAnswer running = fixture.follow(url);
    fixture.finishOperation();
    ArmAnswer done = fixture.follow(url);

    assertEquals("10", accepted.headers().get("Retry-After"));
    assertEquals("1", running.headers().get("Retry-After"));
    assertNull(done.headers().get("Retry-After"));
  }
}
