// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.websocket;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The head of an HTTP request.
 *
 * @param path without the query
 * @param headers by name in lower case; those of one name are joined by commas
 */
record RequestHead(String method, String path, String version, Map<String, String> headers) {

  /**
   * @param text up to the empty line, which is left out
   */
  static RequestHead parse(String text) {
    List<String> lines = Arrays.asList(text.split("\r\n"));
    String[] request = (lines.get(0) + "   ").split(" ", 4);
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = Math.max(0, line.indexOf(':'));
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(Math.min(line.length(), colon + 1)).trim(),
          (one, other) -> one + "," + other);
    }
    return new RequestHead(request[0], path(request[1]), request[2].trim(), headers);
  }

  @Evidence(
      value = "A request names its target by path, or by the whole URL, as Java's client does.",
      from = From.SPEC,
      where = "RFC 9112, 3.2.2; seen from azure-core-amqp 2.12.1")
  private static String path(String target) {
    return target.replaceFirst("^[a-zA-Z]+://[^/]*", "").replaceFirst("\\?.*", "");
  }

  /** Empty when there is none. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether a header's list holds a word, in whatever letter case. */
  boolean lists(String name, String word) {
    return Arrays.stream(header(name).split(","))
        .map(String::trim)
        .anyMatch(word::equalsIgnoreCase);
  }
}
