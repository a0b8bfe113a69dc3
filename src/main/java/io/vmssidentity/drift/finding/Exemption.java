// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.finding;

import io.vmssidentity.identity.ScaleSetId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A scale set whose drift is nobody's concern for a while.
 *
 * @param until its last day (UTC)
 */
public record Exemption(ScaleSetId scaleSetId, String reason, LocalDate until) {
  public boolean covers(ScaleSetId other, Instant now) {
    return scaleSetId.equals(other) && !isExpired(now);
  }

  public boolean isExpired(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(until);
  }
}
