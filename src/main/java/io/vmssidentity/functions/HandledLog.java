// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import io.vmssidentity.change.Handled;
import io.vmssidentity.change.StepReport;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.Delivery;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes what became of a message: a line for the message, and one for each request that ended. */
final class HandledLog {
  private HandledLog() {}

  static void write(Handled handled, Delivery delivery, Logger log) {
    log.info(() -> LogLine.of(handled, delivery));
    for (StepReport.Told told : handled.report().told()) {
      log.info(() -> LogLine.of(told));
    }
    for (RuntimeException failure : handled.report().failures()) {
      if (failure instanceof AzureFailure known) {
        log.warning(() -> LogLine.of(known, handled));
      } else {
        // A bug: nobody else tells of it, for the message is settled.
        log.log(Level.SEVERE, "failed session=" + handled.scaleSet(), failure);
      }
    }
  }
}
