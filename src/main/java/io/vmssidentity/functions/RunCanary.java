// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.vmssidentity.canary.Canary;
import io.vmssidentity.canary.CanaryRun;
import io.vmssidentity.canary.CanaryTelemetry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends, every quarter of an hour, a dry run through the app and tells how long it took. */
public final class RunCanary {
  private final Optional<Canary> canary;
  private final CanaryTelemetry telemetry;
  private final AtomicBoolean saidThatItIsOff = new AtomicBoolean();

  /**
   * @param canary empty where no scale set is set for it
   */
  public RunCanary(Optional<Canary> canary, CanaryTelemetry telemetry) {
    this.canary = canary;
    this.telemetry = telemetry;
  }

  /**
   * @param timer the host's account of the schedule, not needed here
   */
  @FunctionName("RunCanary")
  public void run(
      @TimerTrigger(name = "timer", schedule = "%CANARY_SCHEDULE%") String timer,
      ExecutionContext context) {
    Logger log = context.getLogger();
    if (canary.isPresent()) {
      run(canary.get(), log);
    } else if (!saidThatItIsOff.getAndSet(true)) {
      log.info("The canary is off, for CANARY_SCALE_SET is not set.");
    }
  }

  private void run(Canary running, Logger log) {
    CanaryRun done = running.run();
    telemetry.done(done);
    log.info(() -> LogLine.of(done));
    if (done.trouble() != null) {
      log.log(Level.WARNING, "Azure refused a call of the canary.", done.trouble());
    }
  }
}
