package io.vmssidentity.telemetry;

import io.vmssidentity.change.Operation;
import io.vmssidentity.change.OperationStatus;
import io.vmssidentity.change.ScaleSets;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Measures how long operations take that are followed to their end by whoever started them. */
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
    return scaleSets.get(id);
  }

  @Override
  public Operation patch(ScaleSetId id, Patch patch, String etag) {
    Instant now = clock.instant();
    Operation operation = scaleSets.patch(id, patch, etag);
    if (operation.id() != null) {
      startedAt.put(operation.id(), now);
    }
    return operation;
  }

  @Override
  public OperationStatus poll(Operation operation) {
    OperationStatus status = scaleSets.poll(operation);
    if (!(status instanceof OperationStatus.Running)) {
      Instant start = startedAt.remove(operation.id());
      if (start != null) {
        metrics.operated(start, status instanceof OperationStatus.Succeeded);
      }
    }
    return status;
  }
}
