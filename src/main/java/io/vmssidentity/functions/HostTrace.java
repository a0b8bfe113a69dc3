// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.TraceContext;
import io.vmssidentity.request.TraceParents;
import java.util.Map;

/** Where a call comes from, as its message and the host tell. */
final class HostTrace {
  private HostTrace() {}

  static TraceParents trail(Map<String, Object> properties, ExecutionContext context) {
    TraceContext trace = context.getTraceContext();
    return TraceParents.of(properties, trace == null ? null : trace.getTraceparent());
  }
}
