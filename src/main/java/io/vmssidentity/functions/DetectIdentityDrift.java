package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.vmssidentity.drift.DriftScan;
import io.vmssidentity.drift.Scan;

/** Looks, every few minutes, for identities that were changed behind the app's back. */
public final class DetectIdentityDrift {
  private final DriftScan scan;

  public DetectIdentityDrift(DriftScan scan) {
    this.scan = scan;
  }

  /**
   * @param timer the host's account of the schedule, not needed here
   */
  @FunctionName("DetectIdentityDrift")
  public void run(
      @TimerTrigger(name = "timer", schedule = "%DRIFT_SCHEDULE%") String timer,
      ExecutionContext context) {
    Scan done = scan.run();
    context.getLogger().info(() -> LogLine.of(done));
  }
}
