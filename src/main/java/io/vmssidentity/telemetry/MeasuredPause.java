package io.vmssidentity.telemetry;

import io.vmssidentity.drift.Pause;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;

/** Measures the waits that throttling costs. */
final class MeasuredPause implements Pause {
  private final Pause pause;
  private final Metrics metrics;

  MeasuredPause(Pause pause, Metrics metrics) {
    this.pause = pause;
    this.metrics = metrics;
  }

  @Override
  public void sleep(Duration duration) {
    pause.sleep(duration);
  }

  @Override
  public void sleep(Duration duration, AzureFailure because) {
    if (because.reason() == FailureReason.THROTTLED) {
      metrics.throttled(duration);
    }
    pause.sleep(duration, because);
  }
}
