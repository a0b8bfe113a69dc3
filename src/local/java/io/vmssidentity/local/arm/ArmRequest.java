package io.vmssidentity.local.arm;

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
  String header(String name) {
    return headers.get(name);
  }

  String apiVersion() {
    return query.get("api-version");
  }
}
