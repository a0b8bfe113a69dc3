package io.vmssidentity.drift;

import java.time.Instant;

/**
 * A finding that was told, and holds.
 *
 * @param occurrence counts the findings of the scale set: a finding that comes again gets another
 * @param since when it was found
 * @param changedBy null while it is not known
 */
public record OpenFinding(Finding finding, int occurrence, Instant since, ChangedBy changedBy) {
  /** With the one who did it, when it was not known before. */
  OpenFinding blaming(ChangedBy known) {
    return changedBy == null ? new OpenFinding(finding, occurrence, since, known) : this;
  }
}
