// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;

/** Writes requests that the app itself sends. */
public final class RequestJson {
  private RequestJson() {}

  /** UTF-8; what {@link RequestReader} reads again. */
  public static byte[] body(ChangeRequest request) {
    ObjectNode json = Json.object();
    json.put("requestId", request.requestId());
    json.put("scaleSetId", request.scaleSetId().toString());
    json.set("change", IdentityJson.change(request.change()));
    if (request.dryRun()) {
      json.put("dryRun", true);
    }
    if (request.notAfter() != null) {
      json.put("notAfter", request.notAfter().toString());
    }
    origin(json, request.origin());
    return Json.bytes(json);
  }

  private static void origin(ObjectNode json, Origin origin) {
    if (origin.ticket() != null) {
      json.put("ticket", origin.ticket());
    }
    if (origin.requestedBy() != null) {
      json.put("requestedBy", origin.requestedBy());
    }
    if (origin.reason() != null) {
      json.put("reason", origin.reason());
    }
    if (!origin.metadata().isEmpty()) {
      ObjectNode metadata = json.putObject("metadata");
      origin.metadata().forEach(metadata::put);
    }
  }
}
