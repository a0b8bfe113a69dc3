// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequest.Failure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Outcome;

/** Writes parked requests for programs. Every field is always there, null if unknown. */
public final class ParkedJson {
  private ParkedJson() {}

  /**
   * One line.
   *
   * @param later what came of it after it was told that its operation still runs; null when that is
   *     not known, or was not asked
   * @param messages how many of the parked queue are this request
   * @param result what became of it; null when it was only looked at
   * @param reason why; may be null
   */
  public static String line(
      ParkedRequest parked, Outcome later, int messages, String result, String reason) {
    ChangeRequest request = parked.request();
    Failure failure = parked.failure();
    ObjectNode json = Json.object();
    json.put("requestId", request == null ? null : request.requestId());
    json.put("scaleSetId", request == null ? null : request.scaleSetId().toString());
    json.put("ticket", request == null ? null : request.ticket());
    json.put("attempt", failure == null ? null : failure.attempt());
    json.put("code", failure == null ? "unreadable" : failure.code());
    json.put("laterOutcome", later == null ? null : later.toString());
    json.put("message", failure == null ? null : failure.message());
    json.put("remedy", failure == null ? null : failure.remedy());
    json.put("failedAt", failure == null ? null : failure.at().toString());
    json.put("parkedAt", parked.parkedAt().toString());
    json.put("epoch", failure == null ? null : failure.place().epoch());
    json.put("order", failure == null ? null : failure.place().sequenceNumber());
    json.put("messages", messages);
    json.set("request", request == null ? null : Json.parse(parked.body()));
    json.put("result", result);
    json.put("reason", reason);
    return json.toString();
  }
}
