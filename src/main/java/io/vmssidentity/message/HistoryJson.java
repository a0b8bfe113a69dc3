// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes history as {@code docs/contract/history.schema.json} tells, a request a line, so that not
 * all of it need be held at once. What events tell, too, is told as there.
 */
public final class HistoryJson {
  private boolean first = true;

  /**
   * @param source where the history comes from
   */
  public String begin(String source, Instant at, PastRequests.Span span) {
    ObjectNode json = Json.object();
    json.put("format", "vmss-identity-history/1");
    json.put("at", at.toString());
    json.put("source", source);
    json.put("since", span.since().toString());
    json.put("until", span.until().toString());
    String head = text(json);
    return head.substring(0, head.length() - 1) + ",\"requests\":[";
  }

  public String request(PastRequest request) {
    String separator = first ? "\n" : ",\n";
    first = false;
    return separator + text(json(request));
  }

  public String end() {
    return "\n]}\n";
  }

  private static ObjectNode json(PastRequest request) {
    RequestRecord record = request.record();
    RequestSummary asked = request.asked();
    ObjectNode json = Json.object();
    json.put("requestId", record.requestId());
    json.put("attempt", record.attempt());
    json.put("scaleSet", request.scaleSetName());
    json.put("outcome", record.outcome().toString());
    json.put("told", request.told().toString());
    json.set("change", asked.change() == null ? null : IdentityJson.change(asked.change()));
    EventJson.effect(json, record.effect());
    json.set("problem", record.problem() == null ? null : EventJson.problem(record.problem()));
    json.put("startedAt", record.startedAt().toString());
    json.put("completedAt", record.completedAt().toString());
    json.put("instance", record.instance());
    json.putObject("asserted")
        .put("ticket", asked.ticket())
        .put("requestedBy", asked.requestedBy())
        .put("reason", asked.reason());
    return json;
  }

  private static String text(ObjectNode json) {
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }
}
