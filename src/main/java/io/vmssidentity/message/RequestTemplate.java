// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.identity.ScaleSetId;
import java.util.List;

/** One change for many scale sets: a request that names none, and whose ID is the begin of many. */
public final class RequestTemplate {
  private static final String REQUEST_ID = "requestId";
  private static final String SCALE_SET_ID = "scaleSetId";
  private static final String TICKET = "ticket";

  private final ObjectNode request;

  private RequestTemplate(ObjectNode request) {
    this.request = request;
  }

  /**
   * @param requestId instead of the text's; null to take that one
   * @throws IllegalArgumentException with a sentence when it is no template
   */
  public static RequestTemplate read(byte[] utf8, String requestId) {
    List<JsonNode> values = Json.values(utf8);
    if (values.size() != 1 || !(values.get(0) instanceof ObjectNode request)) {
      throw new IllegalArgumentException(
          "A change for many scale sets is one JSON object: a request without scaleSetId.");
    }
    if (request.has(SCALE_SET_ID)) {
      throw new IllegalArgumentException(
          "The request names a scale set. Leave scaleSetId out, or send it as it is.");
    }
    if (requestId != null) {
      request.put(REQUEST_ID, requestId);
    }
    if (!request.path(REQUEST_ID).isTextual()) {
      throw new IllegalArgumentException(
          "The requests have no ID. Give requestId, or --id: each gets it with its number.");
    }
    if (!request.has(TICKET)) {
      // Together they can be found by it.
      request.set(TICKET, request.get(REQUEST_ID));
    }
    return new RequestTemplate(request);
  }

  /** The request for one of the scale sets, unchecked. */
  public byte[] body(int number, ScaleSetId scaleSetId) {
    ObjectNode one = request.deepCopy();
    one.put(REQUEST_ID, request.get(REQUEST_ID).textValue() + ":" + number);
    one.put(SCALE_SET_ID, scaleSetId.toString());
    return Json.bytes(one);
  }

  /** What all of them ask, for people. */
  public String shown() {
    return Json.pretty(request);
  }
}
