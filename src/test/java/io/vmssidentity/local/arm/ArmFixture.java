package io.vmssidentity.local.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Local ARM without a socket, with one resource group and operations of ten seconds. */
final class ArmFixture {
  static final String GROUP =
      "/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/shop";
  static final String WEB = scaleSetId("web");
  static final String READER = identityId("reader");
  static final String WRITER = identityId("writer");
  static final Duration OPERATION = Duration.ofSeconds(10);

  final SettableClock clock = SettableClock.at("2026-11-21T08:00:00Z");
  final Arm arm;
  final Cloud cloud;

  /** Nobody is throttled, for the clock stands still. */
  ArmFixture() {
    this(ArmSettings.defaults().withOperationTime(OPERATION).withThrottleMinute(Duration.ZERO));
  }

  ArmFixture(ArmSettings settings) {
    arm = new Arm(settings.withClock(clock));
    cloud = arm.cloud();
  }

  /** With the scale set WEB, and READER and WRITER to assign. */
  static ArmFixture withWeb(ScaleSetSeed seed) {
    ArmFixture fixture = new ArmFixture();
    fixture.cloud.createIdentity(READER);
    fixture.cloud.createIdentity(WRITER);
    fixture.cloud.createScaleSet(WEB, seed);
    return fixture;
  }

  static ArmFixture withWeb() {
    return withWeb(ScaleSetSeed.plain());
  }

  static String scaleSetId(String name) {
    return GROUP + "/providers/Microsoft.Compute/virtualMachineScaleSets/" + name;
  }

  static String identityId(String name) {
    return GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
  }

  /** An identity body; an entry is written as {} or, with a leading minus, as null. */
  static String identity(String type, String... entries) {
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

  ArmAnswer patch(String body) {
    return patch(WEB, body, null);
  }

  ArmAnswer patch(String id, String body, String ifMatch) {
    Map<String, String> headers = new HashMap<>();
    if (ifMatch != null) {
      headers.put("if-match", ifMatch);
    }
    return send("PATCH", id, headers, body);
  }

  ArmAnswer get(String path) {
    return send("GET", path, Map.of(), "");
  }

  ArmAnswer send(String method, String path, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("authorization", "Bearer token");
    return arm.answer(
        new ArmRequest(
            method, path, Map.of("api-version", "2025-04-01"), all, body, "https://here:1"));
  }

  /** Asks Resource Graph; the scope and options are JSON members, maybe none. */
  ArmAnswer graph(String query, String... members) {
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
  static List<String> rows(ArmAnswer answer) {
    assertEquals("200", outcome(answer));
    List<String> rows = new ArrayList<>();
    body(answer).path("data").forEach(row -> rows.add(row.toString()));
    return rows;
  }

  /** Follows an operation URL as it was given. */
  ArmAnswer follow(String url) {
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

  void finishOperation() {
    clock.advance(OPERATION);
  }

  ScaleSetView web() {
    return cloud.scaleSet(WEB).orElseThrow();
  }

  static JsonNode body(ArmAnswer answer) {
    return Json.read(answer.body());
  }

  /** Status and error code, such as "412 PreconditionFailed". */
  static String outcome(ArmAnswer answer) {
    return answer.status() + (answer.errorCode() == null ? "" : " " + answer.errorCode());
  }
}
