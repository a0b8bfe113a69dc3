// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phrases that reports and commands share. */
public final class Phrases {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Phrases() {}

  /** To the second. */
  public static String moment(Instant time) {
    return MOMENT.format(time);
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  /** So many of something. */
  public static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  static String status(Report report) {
    return switch (report.status()) {
      case DRIFT ->
          count(report.openFindings(), "finding is open", "findings are open")
              + " on "
              + count(report.openScaleSets(), "scale set", "scale sets");
      case INCOMPLETE -> "No drift found, but not everything could be read";
      case NO_DRIFT -> "No drift found";
      case STALE -> "No drift found, but the last scan is more than a day old";
      case NOT_SCANNED -> "No scan has run yet";
    };
  }

  static String scan(Scan scan) {
    String counts =
        "%s seen, %d managed, %d not managed, %d drifted, %d contested, %d exempt, %d busy,"
            + " %d unreadable";
    return String.format(
        Locale.ROOT,
        (time(scan.startedAt()) + ": " + counts),
        count(scan.counts().seen(), "scale set", "scale sets"),
        scan.counts().managed(),
        scan.counts().unmanaged(),
        scan.counts().drifted(),
        scan.counts().contested(),
        scan.counts().exempt(),
        scan.counts().busy(),
        scan.counts().unreadable());
  }

  static String gap(CoverageGap gap) {
    String where =
        gap.subscriptions().isEmpty()
            ? "unknown subscriptions"
            : String.join(", ", gap.subscriptions());
    return where + ": " + gap.reason();
  }

  static String changedBy(ChangedBy changedBy) {
    if (changedBy == null) {
      return "not known";
    }
    String client = changedBy.client() == null ? "" : " with " + changedBy.client();
    return changedBy.who() + client + ", " + time(changedBy.at());
  }

  static String baseline(DriftState state) {
    Desired baseline = state.baseline();
    return baseline == null
        ? "not known"
        : identities(baseline.systemAssigned(), baseline.userAssigned());
  }

  static String actual(DriftState state) {
    Assignment actual = state.actual();
    return actual == null ? "gone" : assigned(actual);
  }

  static String assigned(Assignment assignment) {
    return assignment == null
        ? "not known"
        : identities(assignment.systemAssigned(), assignment.userAssigned().keySet());
  }

  static String identities(boolean system, Collection<UserAssignedIdentityId> user) {
    String all =
        Stream.concat(
                system ? Stream.of("system-assigned") : Stream.empty(),
                user.stream().map(id -> name(id.toString())))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "none" : all;
  }

  /** The last part of a resource ID. */
  static String name(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
