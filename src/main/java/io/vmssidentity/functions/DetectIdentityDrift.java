// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.vmssidentity.drift.DriftScan;
import io.vmssidentity.drift.DriftTelemetry;
import io.vmssidentity.drift.Scan;
import java.util.Map;
import java.util.logging.Logger;

/** Looks, every few minutes, for identities that were changed behind the app's back. */
public final class DetectIdentityDrift {
  private final DriftScan scan;
  private final DriftTelemetry telemetry;

  public DetectIdentityDrift(DriftScan scan, DriftTelemetry telemetry) {
    this.scan = scan;
    this.telemetry = telemetry;
  }

  /**
   * @param timer the host's account of the schedule, not needed here
   */
  @FunctionName("DetectIdentityDrift")
  public void run(
      @TimerTrigger(name = "timer", schedule = "%DRIFT_SCHEDULE%") String timer,
      ExecutionContext context) {
    Logger log = context.getLogger();
    Scan done =
        telemetry.scan(
            HostTrace.trail(Map.of(), context),
            () -> scan.run((scaleSet, why) -> log.warning(() -> LogLine.unread(scaleSet, why))));
    log.info(() -> LogLine.of(done));
  }
}
