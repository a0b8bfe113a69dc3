// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.TraceParents;
import java.util.function.Supplier;

/** Sees what becomes of requests. It neither waits nor fails, and changes nothing. */
public interface RequestTelemetry {
  /** Sees nothing. */
  RequestTelemetry NONE =
      new RequestTelemetry() {
        @Override
        public Handled message(TraceParents trail, Delivery delivery, Supplier<Handled> work) {
          return work.get();
        }

        @Override
        public void ended(String traceParent, CompletionEvent event, Runnable telling) {
          telling.run();
        }

        @Override
        public void swept(OpenRequestSweep.Swept swept) {}
      };

  /**
   * A message of the queue.
   *
   * @param work done at once, in this thread; what it returns or throws is passed on
   */
  Handled message(TraceParents trail, Delivery delivery, Supplier<Handled> work);

  /**
   * A request has ended.
   *
   * @param traceParent of the request's sender, as W3C writes it; may be null
   * @param telling done at once, in this thread; what it throws is passed on
   */
  void ended(String traceParent, CompletionEvent event, Runnable telling);

  /** A sweep is done. */
  void swept(OpenRequestSweep.Swept swept);
}
