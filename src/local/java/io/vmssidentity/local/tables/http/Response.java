package io.vmssidentity.local.tables.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, its own or a part of a batch.
 *
 * @param body its text, maybe empty
 */
record Response(int status, Map<String, String> headers, String body) {

  Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  static Response noContent() {
    return new Response(204, Map.of("Cache-Control", "no-cache"), "");
  }

  static Response json(int status, Object json, boolean full) {
    return new Response(
        status,
        Map.of(
            "Cache-Control",
            "no-cache",
            "Content-Type",
            "application/json;odata="
                + (full ? "fullmetadata" : "minimalmetadata")
                + ";streaming=true;charset=utf-8"),
        json.toString());
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }
}
