// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.vmssidentity.change.OpenRequestSweep;
import io.vmssidentity.change.RequestTelemetry;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks, each minute, for requests that nobody comes back to, and for what the queue gave up. */
public final class SweepOpenRequests {
  private final OpenRequestSweep sweep;
  private final RequestTelemetry telemetry;

  public SweepOpenRequests(OpenRequestSweep sweep, RequestTelemetry telemetry) {
    this.sweep = sweep;
    this.telemetry = telemetry;
  }

  /**
   * @param timer the host's account of the schedule, not needed here
   */
  @FunctionName("SweepOpenRequests")
  public void run(
      @TimerTrigger(name = "timer", schedule = "%SWEEP_SCHEDULE%") String timer,
      ExecutionContext context) {
    OpenRequestSweep.Swept swept = sweep.sweep();
    telemetry.swept(swept);
    Logger log = context.getLogger();
    log.info(() -> LogLine.of(swept));
    swept
        .failures()
        .forEach(failure -> log.log(Level.WARNING, "a dead letter stays for now", failure));
  }
}
