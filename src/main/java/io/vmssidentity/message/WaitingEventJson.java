// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.WaitingEvent;

/** Writes the {@code data} of waiting events. Every field is always there, null if unknown. */
public final class WaitingEventJson {
  private WaitingEventJson() {}

  /** UTF-8. */
  public static byte[] data(WaitingEvent event) {
    ChangeRequest request = event.request();
    WaitingEvent.Delay delay = event.delay();
    ObjectNode json = Json.object();
    json.put("requestId", request.requestId());
    json.put("attempt", event.attempt());
    json.put("scaleSetId", request.scaleSetId().toString());
    json.set("change", IdentityJson.change(request.change()));
    json.set("why", why(delay.why()));
    json.put("until", delay.until().toString());
    json.put("tries", delay.tries());
    json.put("since", delay.since().toString());
    json.put("ticket", request.ticket());
    EventJson.origin(json, request.origin());
    return Json.bytes(json);
  }

  private static ObjectNode why(Problem why) {
    return Json.object()
        .put("code", why.code().toString())
        .put("message", why.message())
        .put("remedy", why.remedy());
  }
}
