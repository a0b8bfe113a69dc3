// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures how long operations take that are followed to their end here, and what throttling costs.
 */
final class MeasuredScaleSets implements ScaleSets {
  private final ScaleSets scaleSets;
  private final Metrics metrics;
  private final Clock clock;
  private final Map<String, Instant> startedAt = Recent.map();

  MeasuredScaleSets(ScaleSets scaleSets, Metrics metrics, Clock clock) {
    this.scaleSets = scaleSets;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public ScaleSet get(ScaleSetId id) {
    return measured(() -> scaleSets.get(id));
  }

  @Override
  public void checkWrite(ScaleSetId id) {
    scaleSets.checkWrite(id);
  }

  @Override
  public Operation patch(ScaleSetId id, Patch patch, String etag) {
    Instant now = clock.instant();
    Operation operation = measured(() -> scaleSets.patch(id, patch, etag));
    if (operation.id() != null) {
      startedAt.put(operation.id(), now);
    }
    return operation;
  }

  @Override
  public OperationStatus poll(Operation operation) {
    OperationStatus status = measured(() -> scaleSets.poll(operation));
    if (!(status instanceof OperationStatus.Running)) {
      Instant start = startedAt.remove(operation.id());
      if (start != null) {
        metrics.operated(start, status instanceof OperationStatus.Succeeded);
      }
    }
    return status;
  }

  private <T> T measured(Supplier<T> call) {
    try {
      return call.get();
    } catch (AzureFailure failure) {
      if (failure.reason() == FailureReason.THROTTLED && failure.retryAfter() != null) {
        metrics.throttled(failure.retryAfter());
      }
      throw failure;
    }
  }
}
