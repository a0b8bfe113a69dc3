package io.vmssidentity.change;

import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.TraceParents;
import java.util.function.Supplier;

/** Sees what becomes of a request. It neither waits nor fails, and changes nothing. */
@FunctionalInterface
public interface RequestTelemetry {
  /** Sees nothing. */
  RequestTelemetry NONE = (trail, delivery, work) -> work.get();

  /**
   * @param work done at once, in this thread; what it returns or throws is passed on
   */
  Handled request(TraceParents trail, Delivery delivery, Supplier<Handled> work);
}
