// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.vmssidentity.identity.PlainText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Writes CloudEvents 1.0 in structured mode. The SDK's own class leaves out the seconds of a time
 * at the full minute, which RFC 3339 does not allow.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 *     JSON event format</a>
 */
public final class CloudEventJson {
  /** Service Bus takes messages of 256 KB, and there is an envelope around the data. */
  static final int LARGEST_DATA = 200 * 1024;

  private CloudEventJson() {}

  /**
   * @param subject may be anything: what a CloudEvent must not hold is shown escaped
   * @param extensions attributes that not every event has
   * @param data JSON
   * @see <a
   *     href="https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/distributed-tracing.md">Extension
   *     for distributed tracing</a>
   */
  public static byte[] write(
      String id,
      URI source,
      String type,
      String subject,
      Instant time,
      Map<String, String> extensions,
      byte[] data) {
    ObjectNode event = Json.object();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", source.toString());
    event.put("type", type);
    event.put("subject", PlainText.escaped(subject));
    event.put("time", time.toString());
    event.put("datacontenttype", "application/json");
    extensions.forEach(event::put);
    event.putRawValue("data", new RawValue(new String(data, StandardCharsets.UTF_8)));
    return Json.bytes(event);
  }
}
