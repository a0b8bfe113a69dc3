// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.functions;

import io.vmssidentity.canary.CanaryRun;
import io.vmssidentity.change.Handled;
import io.vmssidentity.change.OpenRequestSweep;
import io.vmssidentity.change.StepReport;
import io.vmssidentity.drift.ScaleSetWrite;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.WriteObserver;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One line for each message and each scan, as {@code key=value} pairs. Holds nothing that a sender
 * could make up freely: only IDs that were parsed. The queries of alerts and workbook read them.
 */
final class LogLine {
  private LogLine() {}

  static String of(Scan scan) {
    return String.format(
        Locale.ROOT,
        "scanned seen=%d managed=%d drifted=%d contested=%d exempt=%d busy=%d unreadable=%d gaps=%d millis=%d",
        scan.counts().seen(),
        scan.counts().managed(),
        scan.counts().drifted(),
        scan.counts().contested(),
        scan.counts().exempt(),
        scan.counts().busy(),
        scan.counts().unreadable(),
        scan.gaps().size(),
        scan.duration().toMillis());
  }

  /**
   * @param why a sentence, some of it Azure's
   */
  static String unread(ScaleSetId scaleSetId, String why) {
    return String.format(
        Locale.ROOT,
        "unread session=%s reason=%s",
        SessionKey.of(scaleSetId),
        PlainText.escaped(why));
  }

  static String of(ScaleSetWrite write, WriteObserver.Seen seen, int looks) {
    return String.format(
        Locale.ROOT,
        "observed session=%s seen=%s looks=%d",
        SessionKey.of(write.scaleSetId()),
        seen.name().toLowerCase(Locale.ROOT),
        looks);
  }

  static String of(Handled handled, Delivery delivery) {
    return String.format(
        Locale.ROOT,
        "%s requestId=%s session=%s sequenceNumber=%d deliveryCount=%d",
        handled.disposition().name().toLowerCase(Locale.ROOT).replace("_", ""),
        handled.requestId(),
        handled.scaleSet(),
        delivery.sequenceNumber(),
        delivery.deliveryCount());
  }

  /**
   * An event that is told again has another line: alerts and objectives count each request once.
   */
  static String of(StepReport.Told told) {
    CompletionEvent event = told.event();
    if (told.again()) {
      return String.format(
          Locale.ROOT,
          "told again outcome=%s requestId=%s event=%s",
          event.outcome(),
          event.about().requestId(),
          event.id());
    }
    Timing timing = event.timing();
    return String.format(
        Locale.ROOT,
        "%s requestId=%s session=%s sequenceNumber=%d deliveryCount=%d writes=%d millis=%d"
            + " ageMillis=%d tellMillis=%d event=%s",
        event.outcome(),
        event.about().requestId(),
        event.about().scaleSetId() == null ? null : SessionKey.of(event.about().scaleSetId()),
        told.sequenceNumber(),
        timing.deliveryCount(),
        event.effect().arm().writeCount(),
        millis(timing.startedAt(), timing.completedAt()),
        millis(timing.enqueuedAt(), timing.completedAt()),
        millis(timing.completedAt(), told.at()),
        event.id());
  }

  /** Each machine has a clock of its own, and no time is less than nothing. */
  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }

  static String of(CanaryRun run) {
    return String.format(
        Locale.ROOT, "canary outcome=%s millis=%d", run.outcome(), run.took().toMillis());
  }

  /** The failure's words are Azure's in part. */
  static String of(AzureFailure failure, Handled handled) {
    return String.format(
        Locale.ROOT,
        "unavailable session=%s reason=%s",
        handled.scaleSet(),
        PlainText.escaped(failure.getMessage()));
  }

  static String of(OpenRequestSweep.Swept swept) {
    return String.format(
        Locale.ROOT,
        "swept open=%d oldestSeconds=%d oldest=%s woken=%d deadLetters=%d",
        swept.open(),
        swept.oldest().toSeconds(),
        swept.longest(),
        swept.woken(),
        swept.deadLetters());
  }
}
