// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.identity.ScaleSetId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sweep could read.
 *
 * @param oldestData how old what it saw may be at most
 */
public record Coverage(Instant oldestData, List<CoverageGap> gaps) {
  public Coverage {
    gaps = List.copyOf(gaps);
  }

  Coverage with(List<CoverageGap> more) {
    return new Coverage(oldestData, Stream.concat(gaps.stream(), more.stream()).toList());
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
