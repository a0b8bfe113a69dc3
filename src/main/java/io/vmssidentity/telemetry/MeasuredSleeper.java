// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.vmssidentity.drift.Sleeper;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;

/** Measures the waits that throttling costs. */
final class MeasuredSleeper implements Sleeper {
  private final Sleeper sleeper;
  private final Metrics metrics;

  MeasuredSleeper(Sleeper sleeper, Metrics metrics) {
    this.sleeper = sleeper;
    this.metrics = metrics;
  }

  @Override
  public void sleep(Duration duration) {
    sleeper.sleep(duration);
  }

  @Override
  public void sleep(Duration duration, AzureFailure because) {
    if (because.reason() == FailureReason.THROTTLED) {
      metrics.throttled(duration);
    }
    sleeper.sleep(duration, because);
  }
}
