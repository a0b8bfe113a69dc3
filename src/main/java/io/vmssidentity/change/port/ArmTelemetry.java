// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import java.net.URI;

/** Sees the HTTP requests to ARM. It neither waits nor fails, and changes nothing. */
@FunctionalInterface
public interface ArmTelemetry {
  /** Sees nothing. */
  ArmTelemetry NONE = (method, url) -> Call.UNSEEN;

  /** In the thread of whoever asks, as the request goes out. */
  Call call(String method, URI url);

  /** A request under way; it ends in any thread, and once. */
  interface Call {
    Call UNSEEN =
        new Call() {
          @Override
          public void answered(int status, String requestId, String correlationRequestId) {}

          @Override
          public void unanswered(Throwable cause) {}
        };

    /**
     * @param requestId ARM's name for the request; may be null
     * @param correlationRequestId ARM's name for all that belongs to it; may be null
     */
    void answered(int status, String requestId, String correlationRequestId);

    void unanswered(Throwable cause);
  }
}
