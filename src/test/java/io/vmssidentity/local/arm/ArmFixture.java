// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.arm.scaleset.ScaleSetView;
import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Local ARM without a socket, with one resource group and operations of ten seconds. */
public final class ArmFixture {
  public static final String GROUP =
      "/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/shop";
  public static final String WEB = scaleSetId("web");
  public static final String READER = identityId("reader");
  public static final String WRITER = identityId("writer");
  public static final Duration OPERATION = Duration.ofSeconds(10);

  public final SettableClock clock = SettableClock.at("2026-11-21T08:00:00Z");
  public final Arm arm;
  public final FakeAzure cloud;

  /** Nobody is throttled, for the clock stands still. */
  public ArmFixture() {
    this(ArmSettings.defaults().withOperationTime(OPERATION).withThrottleMinute(Duration.ZERO));
  }

  public ArmFixture(ArmSettings settings) {
    arm = new Arm(settings.withClock(clock));
    cloud = arm.cloud();
  }

  /** With the scale set WEB, and READER and WRITER to assign. */
  public static ArmFixture withWeb(ScaleSetSeed seed) {
    ArmFixture fixture = new ArmFixture();
    fixture.cloud.createIdentity(READER);
    fixture.cloud.createIdentity(WRITER);
    fixture.cloud.createScaleSet(WEB, seed);
    return fixture;
  }

  public static ArmFixture withWeb() {
    return withWeb(ScaleSetSeed.plain());
  }

  public static String scaleSetId(String name) {
    return GROUP + "/providers/Microsoft.Compute/virtualMachineScaleSets/" + name;
  }

  public static String identityId(String name) {
    return GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
  }

  /** An identity body; an entry is written as {} or, with a leading minus, as null. */
  public static String identity(String type, String... entries) {
    StringBuilder body = new StringBuilder("{\"identity\":{\"type\":\"" + type + "\"");
    String separator = ",\"userAssignedIdentities\":{";
    for (String entry : entries) {
      boolean removal = entry.startsWith("-");
      body.append(separator).append('"').append(removal ? entry.substring(1) : entry);
      body.append("\":").append(removal ? "null" : "{}");
      separator = ",";
    }
    return body.append(entries.length > 0 ? "}}}" : "}}").toString();
  }

  public ArmAnswer patch(String body) {
    return patch(WEB, body, null);
  }

  public ArmAnswer patch(String id, String body, String ifMatch) {
    Map<String, String> headers = new HashMap<>();
    if (ifMatch != null) {
      headers.put("if-match", ifMatch);
    }
    return send("PATCH", id, headers, body);
  }

  public ArmAnswer get(String path) {
    return send("GET", path, Map.of(), "");
  }

  public ArmAnswer send(String method, String path, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("authorization", "Bearer token");
    return arm.answer(
        new ArmRequest(
            method, path, Map.of("api-version", "2025-04-01"), all, body, "https://here:1"));
  }

  /** Asks Resource Graph; the scope and options are JSON members, maybe none. */
  public ArmAnswer graph(String query, String... members) {
    StringBuilder body = new StringBuilder("{\"query\":" + TextNode.valueOf(query));
    for (String member : members) {
      body.append(',').append(member);
    }
    return send(
        "POST",
        "/providers/Microsoft.ResourceGraph/resources",
        Map.of(),
        body.append('}').toString());
  }

  /** The rows of an answer of Resource Graph, one text each. */
  public static List<String> rows(ArmAnswer answer) {
    assertEquals("200", outcome(answer));
    List<String> rows = new ArrayList<>();
    body(answer).path("data").forEach(row -> rows.add(row.toString()));
    return rows;
  }

  /** Follows an operation URL as it was given. */
  public ArmAnswer follow(String url) {
    String[] parts = url.substring("https://here:1".length()).split("\\?", 2);
    Map<String, String> query = new LinkedHashMap<>();
    for (String parameter : parts[1].split("&")) {
      String[] pair = parameter.split("=", 2);
      query.put(pair[0], pair[1]);
    }
    return arm.answer(
        new ArmRequest(
            "GET", parts[0], query, Map.of("authorization", "Bearer token"), "", "https://here:1"));
  }

  public void finishOperation() {
    clock.advance(OPERATION);
  }

  public ScaleSetView web() {
    return cloud.scaleSet(WEB).orElseThrow();
  }

  public static JsonNode body(ArmAnswer answer) {
    return Json.read(answer.body());
  }

  /** Status and error code, such as "412 PreconditionFailed". */
  public static String outcome(ArmAnswer answer) {
    return answer.status() + (answer.errorCode() == null ? "" : " " + answer.errorCode());
  }
}
