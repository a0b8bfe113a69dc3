// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.request.TraceParents;
import java.util.function.Supplier;

/** Sees the search for drift. It neither waits nor fails, and changes nothing. */
public interface DriftTelemetry {
  /**
   * @param work done at once, in this thread; what it returns or throws is passed on
   */
  Scan scan(TraceParents trail, Supplier<Scan> work);

  /**
   * One look because of a write.
   *
   * @param work as for a scan
   */
  WriteObserver.Seen observation(TraceParents trail, Supplier<WriteObserver.Seen> work);
}
