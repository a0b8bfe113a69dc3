// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What differs between any two recordings of the same exchange: the one place that names it. */
final class VolatileParts {
  /** Headers of the moment or of the HTTP connection. */
  static final Set<String> HEADERS =
      Set.of("date", "content-length", "transfer-encoding", "server", "vary");

  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String TIME =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?\\+00:00";

  private VolatileParts() {}

  /** IDs of requests and operations, a URL's host and signature, and how often one may ask yet. */
  static String header(String name, String value) {
    if (value == null) {
      return null;
    }
    if (name.startsWith("x-ms-ratelimit-remaining")) {
      return value.replaceAll("(^|;)\\d+", "$1#");
    }
    boolean monitor = value.contains("monitor=true");
    return value
            .replaceFirst("^https://[^/]+", "")
            .replaceFirst("\\?.*", "")
            .replaceAll("(?<=/operations/|^|, )" + ID, "<id>")
        + (monitor ? " monitor" : "");
  }

  /** Name and times of an operation. */
  static JsonNode operation(JsonNode body) {
    ObjectNode copy = body.deepCopy();
    copy.put("name", copy.path("name").asText().replaceFirst("^" + ID + "$", "<id>"));
    for (String time : Set.of("startTime", "endTime")) {
      if (copy.has(time)) {
        copy.put(time, copy.path(time).asText().replaceFirst("^" + TIME + "$", "<time>"));
      }
    }
    return copy;
  }

  /** The principal of a system-assigned identity that the exchange itself made. */
  static JsonNode newPrincipal(JsonNode identity, JsonNode before) {
    boolean kept = before.has("principalId") || !identity.has("principalId");
    return kept
        ? identity
        : ((ObjectNode) identity.deepCopy()).put("principalId", "<id>").put("tenantId", "<id>");
  }
}
