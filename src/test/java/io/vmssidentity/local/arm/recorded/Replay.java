// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.operation.OperationTime;
import io.vmssidentity.local.arm.resource.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends what was recorded to local ARM, request by request, and tells where it answers otherwise.
 */
final class Replay {
  private final Recording recording;
  private final ArmFixture fixture =
      new ArmFixture(
          ArmSettings.defaults()
              .withOperationTime(OperationTime.recorded())
              .withThrottleMinute(Duration.ofMinutes(1)));
  private final List<Difference> differences = new ArrayList<>();
  private String operation;
  private String location;

  private Replay(Recording recording) {
    this.recording = recording;
  }

  static List<Difference> of(Recording recording) {
    return new Replay(recording).run();
  }

  private List<Difference> run() {
    recording
        .identities()
        .userAssigned()
        .forEach(
            (id, ids) -> fixture.cloud.state().addIdentity(ResourceId.identity(id), ids, "westus"));
    fixture.cloud.load(recording.scaleSets().toString());
    JsonNode error = recording.operationError();
    if (error != null) {
      String message = error.path("message").asText();
      fixture
          .arm
          .faults()
          .add(FaultRule.of(new Fault.FailOperation(error.path("code").asText(), message)));
    }
    recording.steps().forEach(this::step);
    return differences;
  }

  private void step(Recording.Step step) {
    JsonNode expected = step.answer();
    boolean ended =
        expected != null && expected.path("status").asText().matches("Succeeded|Failed");
    if (ended || !step.isPoll() && step.method().equals("GET")) {
      fixture.clock.advance(Duration.ofMinutes(10));
    }
    ArmAnswer answer = step.isPoll() ? fixture.follow(url(step)) : send(step);
    operation = answer.headers().getOrDefault("Azure-AsyncOperation", operation);
    location = answer.headers().getOrDefault("Location", location);
    compare("status", String.valueOf(step.status()), String.valueOf(answer.status()));
    compareHeaders(step, answer);
    if (expected != null && expected.isObject()) {
      compareBodies(step, ArmFixture.body(answer));
    }
  }

  private String url(Recording.Step step) {
    return step.url().contains("monitor=true") ? location : operation;
  }

  private ArmAnswer send(Recording.Step step) {
    return fixture.arm.answer(
        new ArmRequest(
            step.method(),
            step.path(),
            Map.of("api-version", step.apiVersion()),
            Map.of("authorization", "Bearer token"),
            step.body().isNull() ? "" : step.body().toString(),
            "https://here:1"));
  }

  private void compareHeaders(Recording.Step step, ArmAnswer answer) {
    Map<String, String> here = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    here.putAll(answer.headers());
    step.headers()
        .forEach(
            (name, value) -> {
              if (!VolatileParts.HEADERS.contains(name)) {
                compare(
                    "header " + name,
                    VolatileParts.header(name, value),
                    VolatileParts.header(name, here.get(name)));
              }
            });
  }

  private void compare(String where, String recorded, String here) {
    if (!recorded.equals(here)) {
      differences.add(new Difference(where, recorded, String.valueOf(here)));
    }
  }

  private void compareBodies(Recording.Step step, JsonNode here) {
    if (step.isPoll()) {
      differences.addAll(
          Difference.of(
              "status of an operation",
              VolatileParts.operation(step.answer()),
              VolatileParts.operation(here)));
    } else if (step.part().isEmpty()) {
      differences.addAll(Difference.of(where(step), step.answer(), here));
    } else {
      step.part().forEach(part -> comparePart(step, here, part));
    }
  }

  private void comparePart(Recording.Step step, JsonNode here, String part) {
    JsonNode before = recording.scaleSets().path("identity");
    JsonNode recorded = step.answer().at("/" + part);
    JsonNode answered = here.at("/" + part);
    boolean identity = part.equals("identity");
    differences.addAll(
        Difference.of(
            where(step) + "/" + part,
            identity ? VolatileParts.newPrincipal(recorded, before) : recorded,
            identity ? VolatileParts.newPrincipal(answered, before) : answered));
  }

  private static String where(Recording.Step step) {
    return "body of a " + step.method() + " ";
  }
}
