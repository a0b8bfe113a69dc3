// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.body;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmCall;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.recorded.Vectors;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmTest {
  private final ArmFixture fixture = ArmFixture.withWeb();

  private ArmAnswer get(Map<String, String> query, Map<String, String> headers) {
    return fixture.arm.answer(new ArmRequest("GET", WEB, query, headers, "", "https://here:1"));
  }

  private ArmAnswer getWithVersion(String version) {
    return get(Map.of("api-version", version), Map.of("authorization", "Bearer token"));
  }

  @Test
  void asksForAToken() {
    ArmAnswer answer = get(Map.of("api-version", "2025-04-01"), Map.of());

    assertEquals("401 AuthenticationFailed", outcome(answer));
    assertTrue(
        answer.headers().get("WWW-Authenticate").startsWith("Bearer authorization_uri=\"https://"));
  }

  @Test
  void refusesATokenThatTheCheckRefuses() {
    ArmFixture strict = new ArmFixture(ArmSettings.defaults().withTokenCheck("good"::equals));

    ArmAnswer bad = strict.send("GET", WEB, Map.of("authorization", "Bearer bad"), "");
    ArmAnswer good = strict.send("GET", WEB, Map.of("authorization", "bearer good"), "");

    assertEquals("401 InvalidAuthenticationToken", outcome(bad));
    assertEquals("404 SubscriptionNotFound", outcome(good));
  }

  @Test
  void requiresAnApiVersion() {
    ArmAnswer answer = get(Map.of(), Map.of("authorization", "Bearer token"));

    assertEquals("400 MissingApiVersionParameter", outcome(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "2017-11-30, 400 InvalidApiVersionParameter",
    "2017-12-01, 200",
    "2025-13-01, 400 InvalidApiVersionParameter",
    "latest, 400 InvalidApiVersionParameter",
    "2018-06-01, 200",
    "2026-03-01-preview, 200"
  })
  void readsByApiVersionsSinceDecember2017(String version, String expected) {
    assertEquals(expected, outcome(getWithVersion(version)));
  }

  @Test
  void writesOnlyByApiVersionsOfTheDictionary() {
    ArmAnswer answer =
        fixture.arm.answer(
            new ArmRequest(
                "PATCH",
                WEB,
                Map.of("api-version", "2017-12-01"),
                Map.of("authorization", "Bearer token"),
                "{\"identity\":{\"type\":\"UserAssigned\",\"identityIds\":[\"" + READER + "\"]}}",
                "https://here:1"));

    assertEquals("400 InvalidApiVersionParameter", outcome(answer));
  }

  @Test
  void hasEtagsSince2024March() {
    ArmAnswer before = getWithVersion("2023-09-01");
    ArmAnswer since = getWithVersion("2024-03-01");
    ArmAnswer conditional =
        get(
            Map.of("api-version", "2023-09-01"),
            Map.of("authorization", "Bearer token", "if-match", "\"1\""));

    assertNull(before.headers().get("ETag"));
    assertTrue(body(before).path("etag").isMissingNode());
    assertEquals("\"1\"", since.headers().get("ETag"));
    assertEquals("400 InvalidRequestHeader", outcome(conditional));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /providers/Microsoft.Compute/virtualMachineScaleSets/web",
    "PATCH, /providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader",
    "HEAD, /providers/Microsoft.Compute/virtualMachineScaleSets/web",
    "GET, /providers/Microsoft.Compute/virtualMachineScaleSets/web/manualupgrade"
  })
  void refusesWhatItDoesNotSupport(String method, String path) {
    ArmAnswer answer = fixture.send(method, ArmFixture.GROUP + path, Map.of(), "");

    assertEquals("404 InvalidResourceType", outcome(answer));
  }

  @Test
  void listsWithTheResourceGroupInUpperCase() {
    String elsewhere = WEB.replace("/shop/", "/other/");
    fixture.cloud.createScaleSet(elsewhere, ScaleSetSeed.plain().withUserAssigned(READER));
    String subscription = WEB.substring(0, WEB.indexOf("/resourceGroups"));
    String list = "/providers/Microsoft.Compute/virtualMachineScaleSets";

    ArmAnswer all = fixture.get(subscription + list);
    ArmAnswer some = fixture.get(subscription + "/resourcegroups/OTHER" + list);

    assertEquals(
        List.of(WEB.replace("/shop/", "/SHOP/"), elsewhere.replace("/other/", "/OTHER/")),
        body(all).path("value").findValuesAsText("id"));
    assertEquals(1, body(some).path("value").size());
    assertTrue(some.body().contains(READER));
  }

  @Test
  void servesUserAssignedIdentities() {
    String id = ArmFixture.identityId("new");

    ArmAnswer none = fixture.get(id);
    ArmAnswer created = fixture.send("PUT", id, Map.of(), "{\"location\":\"westus\"}");
    ArmAnswer again = fixture.send("PUT", id, Map.of(), "{\"location\":\"westus\"}");
    ArmAnswer found = fixture.get(id);
    ArmAnswer deleted = fixture.send("DELETE", id, Map.of(), "");
    ArmAnswer gone = fixture.send("DELETE", id, Map.of(), "");

    assertEquals(
        List.of("404 ResourceNotFound", "201", "200", "200", "200", "204"),
        List.of(none, created, again, found, deleted, gone).stream()
            .map(ArmFixture::outcome)
            .toList());
    assertEquals(created.body(), found.body());
    assertNull(found.headers().get("x-ms-ratelimit-remaining-resource"));
    assertEquals(id.replace("resourceGroups", "resourcegroups"), body(found).path("id").asText());
  }

  @Test
  void answersTheRecordedHeaders() {
    ArmAnswer answer = fixture.patch(identity("SystemAssigned"));

    Vectors.patches()
        .findFirst()
        .orElseThrow()
        .path("headers")
        .properties()
        .forEach(
            header -> {
              String name = header.getKey().equals("etag") ? "ETag" : header.getKey();
              assertEquals(header.getValue().asText(), answer.headers().get(name));
            });
    assertEquals("Enabled", answer.headers().get("azure-asyncnotification"));
    assertNotNull(answer.headers().get("x-ms-request-id"));
  }

  @Test
  void remembersItsCalls() {
    fixture.arm.faults().add(FaultRule.of(new Fault.Conflict()).on(ArmMethod.PATCH));
    String body = identity("SystemAssigned");

    ArmAnswer answer = fixture.patch(WEB, body, "\"1\"");

    ArmCall expected =
        new ArmCall(
            new ArmCall.Request(
                ArmMethod.PATCH,
                WEB,
                WEB,
                "\"1\"",
                body,
                answer.headers().get("x-ms-correlation-request-id")),
            new ArmCall.Answer(409, "Conflict", new Fault.Conflict()),
            fixture.clock.instant(),
            fixture.clock.instant());
    assertEquals(List.of(expected), fixture.arm.calls());
  }
}
