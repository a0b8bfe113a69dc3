package io.vmssidentity.drift;

import io.vmssidentity.identity.ScaleSetId;
import java.time.Instant;
import java.util.List;

/**
 * What a sweep could read.
 *
 * @param oldestData how old what it saw may be at most
 */
public record Coverage(Instant oldestData, List<Gap> gaps) {
  public Coverage {
    gaps = List.copyOf(gaps);
  }

  /** Whether a scale set that was not seen may be taken for gone. */
  boolean covers(ScaleSetId scaleSetId) {
    return gaps.stream()
        .allMatch(
            gap ->
                !gap.subscriptions().isEmpty()
                    && gap.subscriptions().stream()
                        .noneMatch(scaleSetId.subscriptionId()::equalsIgnoreCase));
  }
}
