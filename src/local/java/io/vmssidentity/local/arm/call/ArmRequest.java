// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP request.
 *
 * @param path undecoded
 * @param query decoded
 * @param headers by lower-case name
 * @param body its text, maybe empty
 * @param origin scheme, host and port that the caller used; operation URLs begin with it
 */
public record ArmRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    String origin) {

  /** Null without one. */
  public String header(String name) {
    return headers.get(name);
  }

  /** The path with its letters of any alphabet, which a URL carries percent-encoded. */
  public String decodedPath() {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  public String apiVersion() {
    return query.get("api-version");
  }
}
