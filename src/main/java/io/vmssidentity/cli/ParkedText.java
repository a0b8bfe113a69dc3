package io.vmssidentity.cli;

import io.vmssidentity.change.ParkedRequest;
import io.vmssidentity.change.ParkedRequest.Failure;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.message.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parked requests for a terminal. */
final class ParkedText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final String ROW = "%-23s  %-16s  %7s  %-24s  %-24s  %s";
  static final String HEADER =
      ROW.formatted("failed", "code", "attempt", "request", "scale set", "ticket").strip();

  private ParkedText() {}

  static String row(Kept kept) {
    ParkedRequest parked = kept.request();
    if (!parked.isReadable()) {
      return ROW.formatted(time(parked.parkedAt()), ParkedFilter.UNREADABLE, "", "-", "-", "")
          .strip();
    }
    Failure failure = parked.failure();
    ScaleSetId scaleSet = parked.request().scaleSetId();
    return ROW.formatted(
            time(failure.at()),
            PlainText.escaped(failure.code()),
            failure.attempt(),
            parked.request().requestId(),
            scaleSet.resourceGroup() + "/" + scaleSet.name(),
            shown(parked.request().ticket()))
        .strip();
  }

  /** All that is known of it, with the body as it was sent. */
  static String whole(Kept kept) {
    ParkedRequest parked = kept.request();
    if (!parked.isReadable()) {
      return "The app did not park message "
          + parked.number()
          + " ("
          + parked.body().length
          + " bytes).";
    }
    Failure failure = parked.failure();
    List<String> lines = new ArrayList<>();
    lines.add(name(kept));
    lines.add("  scale set  " + parked.request().scaleSetId());
    lines.add("  ticket     " + shown(parked.request().ticket()));
    lines.add("  failed     " + time(failure.at()) + " at attempt " + failure.attempt());
    lines.add("  problem    " + PlainText.escaped(failure.code() + ": " + failure.message()));
    lines.add("  remedy     " + PlainText.escaped(failure.remedy()));
    lines.add("  messages   " + kept.numbers().size());
    lines.add(new String(parked.body(), StandardCharsets.UTF_8).strip());
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }

  /** Its request ID, or what else it can be called. */
  static String name(Kept kept) {
    ParkedRequest parked = kept.request();
    return parked.isReadable() ? parked.request().requestId() : "message " + parked.number();
  }

  private static String shown(String text) {
    return text == null ? "" : text;
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}
