// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import java.util.Map;

/** What a message tells of the trace that it belongs to. */
final class TraceProperties {
  private TraceProperties() {}

  /**
   * @param trace {@code traceparent} and {@code tracestate} of W3C, as far as there are any
   */
  static void put(ServiceBusMessage message, Map<String, String> trace) {
    message.getApplicationProperties().putAll(trace);
    String parent = trace.get("traceparent");
    if (parent != null) {
      // The name that Service Bus gave it, before there was a standard: the Functions host reads
      // this one.
      message.getApplicationProperties().put("Diagnostic-Id", parent);
    }
  }
}
