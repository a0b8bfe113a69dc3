package io.vmssidentity.local.tables.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, its own or a part of a batch.
 *
 * @param body its text, maybe empty
 */
record Response(int status, Map<String, String> headers, String body) {
  static final Response NO_CONTENT = new Response(204, Map.of("Cache-Control", "no-cache"), "");

  static Response json(int status, Object json) {
    String type = "application/json;odata=fullmetadata;streaming=true;charset=utf-8";
    return new Response(status, Map.of("Content-Type", type), json.toString());
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }
}
