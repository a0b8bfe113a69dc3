// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.finding;

import java.time.Duration;
import java.time.Instant;

/**
 * A finding that holds.
 *
 * @param occurrence counts the looks that found something new: a finding that comes again gets
 *     another
 * @param since when it was found
 * @param changedBy null while it is not known
 */
public record OpenFinding(Finding finding, int occurrence, Instant since, ChangedBy changedBy) {
  /** Azure may date a write a little after it can be seen. */
  private static final Duration LATE = Duration.ofMinutes(1);

  /** With the one who did it, when it was not known before: nobody who wrote after it was found. */
  public OpenFinding blaming(ChangedBy known) {
    boolean possible = known != null && !known.at().isAfter(since.plus(LATE));
    return changedBy == null && possible
        ? new OpenFinding(finding, occurrence, since, known)
        : this;
  }
}
