// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.report;

import io.vmssidentity.drift.Scan;
import java.time.Duration;
import java.time.Instant;

/** What a report comes to. */
public enum ReportStatus {
  /** Somebody must act. */
  DRIFT("drift"),
  /** Nothing was found, but not everything was seen. */
  INCOMPLETE("incomplete"),
  /** Nothing was found, but nobody has looked for a day. */
  STALE("stale"),
  NO_DRIFT("noDrift"),
  /** Nobody has looked. */
  NOT_SCANNED("notScanned");

  private static final Duration FRESH = Duration.ofDays(1);

  private final String text;

  ReportStatus(String text) {
    this.text = text;
  }

  static ReportStatus of(Report report) {
    if (report.openFindings() > 0) {
      return DRIFT;
    }
    return report.lastScan().map(scan -> of(scan, report.at())).orElse(NOT_SCANNED);
  }

  private static ReportStatus of(Scan scan, Instant now) {
    if (scan.startedAt().isBefore(now.minus(FRESH))) {
      return STALE;
    }
    return scan.gaps().isEmpty() && scan.counts().unreadable() == 0 ? NO_DRIFT : INCOMPLETE;
  }

  /** As reports name it. */
  @Override
  public String toString() {
    return text;
  }
}
