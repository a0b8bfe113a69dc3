// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.vmssidentity.history.History;
import java.time.Clock;
import java.time.Duration;

/** Forgets, every night, the requests, scans and lost scale sets of longer ago than is kept. */
public final class PruneHistory {
  private final History history;
  private final Duration retention;
  private final Clock clock;

  public PruneHistory(History history, Duration retention, Clock clock) {
    this.history = history;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * @param timer the host's account of the schedule, not needed here
   */
  @FunctionName("PruneHistory")
  public void run(
      @TimerTrigger(name = "timer", schedule = "0 0 3 * * *") String timer,
      ExecutionContext context) {
    int forgotten = history.forgetBefore(clock.instant().minus(retention));
    context.getLogger().info(() -> "pruned rows=" + forgotten);
  }
}
