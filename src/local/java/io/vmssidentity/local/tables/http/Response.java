// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, its own or a part of a batch.
 *
 * @param body its text, maybe empty
 */
record Response(int status, Map<String, String> headers, String body) {
  static final Response NO_CONTENT =
      new Response(
          204, Map.of("Cache-Control", "no-cache", "X-Content-Type-Options", "nosniff"), "");

  static Response json(int status, Metadata metadata, Object json) {
    return new Response(status, NO_CONTENT.headers, json.toString())
        .with("Content-Type", metadata.contentType());
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }
}
