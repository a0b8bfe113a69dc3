// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import java.util.Map;

/**
 * Where a message says that it comes from: trace contexts as W3C writes them, if anybody told the
 * truth. Each may be null, and is whatever the sender chose.
 *
 * @param parent the sender's
 * @param state what other tracing systems add to it
 * @param host of the call, as the Functions host gives it
 * @see <a
 *     href="https://learn.microsoft.com/azure/service-bus-messaging/service-bus-end-to-end-tracing">Service
 *     Bus: the property Diagnostic-Id</a>
 */
public record TraceParents(String parent, String state, String host) {
  /** Of a call that has no message, or whose message tells nothing. */
  public static final TraceParents NONE = new TraceParents(null, null, null);

  /**
   * @param properties the message's application properties
   */
  public static TraceParents of(Map<String, ?> properties, String host) {
    String parent = text(properties.get("traceparent"));
    return new TraceParents(
        parent == null ? text(properties.get("Diagnostic-Id")) : parent,
        text(properties.get("tracestate")),
        host);
  }

  private static String text(Object property) {
    return property instanceof String text ? text : null;
  }
}
