// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.Timing;

/** Writes the {@code data} of completion events. Every field is always there, null if unknown. */
public final class EventJson {
  private EventJson() {}

  /**
   * UTF-8. Of a change of so many identities that no message could hold it, only what does not grow
   * with them. The topic would refuse the whole event for ever, and the request would block others.
   */
  public static byte[] data(CompletionEvent event) {
    byte[] whole = data(event, event.effect());
    return whole.length <= CloudEventJson.LARGEST_DATA
        ? whole
        : data(event, event.effect().shortened());
  }

  private static byte[] data(CompletionEvent event, ChangeResult effect) {
    ObjectNode json = Json.object();
    json.put("requestId", event.about().requestId());
    json.put("messageId", event.messageId());
    json.put("attempt", event.attempt());
    json.put("scaleSetId", Json.text(event.about().scaleSetId()));
    json.put("outcome", event.outcome().toString());
    ChangeRequest request = event.about() instanceof ChangeRequest valid ? valid : null;
    json.set("change", request == null ? null : IdentityJson.change(request.change()));
    effect(json, effect);
    json.set("problem", event.problem() == null ? null : problem(event.problem()));
    json.set("timing", timing(event.timing()));
    json.put("ticket", event.about().ticket());
    origin(json, request == null ? null : request.origin());
    return Json.bytes(json);
  }

  static void effect(ObjectNode json, ChangeResult effect) {
    json.set("before", effect.before() == null ? null : IdentityJson.assignment(effect.before()));
    json.set("after", effect.after() == null ? null : IdentityJson.assignment(effect.after()));
    json.set("patch", effect.patch() == null ? null : IdentityJson.patch(effect.patch()));
    json.set("inverse", effect.inverse() == null ? null : IdentityJson.change(effect.inverse()));
    ArrayNode coalescedWith = json.putArray("coalescedWith");
    effect.coalescedWith().forEach(coalescedWith::add);
    json.put("coalescedMore", effect.coalescedMore());
    ArrayNode warnings = json.putArray("warnings");
    for (Warning warning : effect.warnings()) {
      warnings.addObject().put("code", warning.code()).put("message", warning.message());
    }
    ArmUsage arm = effect.arm();
    json.putObject("arm")
        .put("writeCount", arm.writeCount())
        .put("correlationRequestId", arm.correlationRequestId())
        .put("operationId", arm.operationId());
  }

  static ObjectNode problem(Problem problem) {
    ObjectNode json = Json.object();
    json.put("code", problem.code().toString());
    json.put("message", problem.message());
    json.put("remedy", problem.remedy());
    ArrayNode details = json.putArray("details");
    for (Problem.Detail detail : problem.details()) {
      details
          .addObject()
          .put("target", detail.target())
          .put("message", detail.message())
          .put("remedy", detail.remedy());
    }
    ArmError error = problem.armError();
    if (error == null) {
      json.putNull("armError");
    } else {
      json.putObject("armError")
          .put("status", error.status())
          .put("code", error.code())
          .put("message", error.message());
    }
    return json;
  }

  private static ObjectNode timing(Timing timing) {
    return Json.object()
        .put("enqueuedAt", timing.enqueuedAt().toString())
        .put("startedAt", timing.startedAt().toString())
        .put("completedAt", timing.completedAt().toString())
        .put("deliveryCount", timing.deliveryCount());
  }

  static void origin(ObjectNode json, Origin origin) {
    json.put("requestedBy", origin == null ? null : origin.requestedBy());
    json.put("reason", origin == null ? null : origin.reason());
    ObjectNode metadata = json.putObject("metadata");
    if (origin != null) {
      origin.metadata().forEach(metadata::put);
    }
  }
}
