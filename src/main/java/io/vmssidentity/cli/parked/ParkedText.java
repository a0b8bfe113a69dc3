// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequest.Failure;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.report.Phrases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parked requests for a terminal. */
final class ParkedText {
  private ParkedText() {}

  /** Columns as wide as what is in them. */
  record Table(String format) {
    private static final int LEAST = 24;

    static Table of(List<ParkedGroup> rows) {
      List<ParkedRequest> requests =
          rows.stream().map(ParkedGroup::request).filter(ParkedRequest::isReadable).toList();
      int id = width(requests.stream().map(parked -> parked.request().requestId()));
      int scaleSet = width(requests.stream().map(ParkedText::scaleSet));
      return new Table("%-23s  %-16s  %-16s  %7s  %-" + id + "s  %-" + scaleSet + "s  %s");
    }

    private static int width(Stream<String> texts) {
      return Math.max(LEAST, texts.mapToInt(String::length).max().orElse(0));
    }

    String header() {
      return line("failed", "code", "later", "attempt", "request", "scale set", "ticket");
    }

    String row(ParkedGroup group) {
      ParkedRequest parked = group.request();
      if (!parked.isReadable()) {
        return line(
            Phrases.moment(parked.parkedAt()), ParkedFilter.UNREADABLE, "", "", "-", "-", "");
      }
      Failure failure = parked.failure();
      return line(
          Phrases.moment(failure.at()),
          PlainText.escaped(failure.code()),
          later(group),
          failure.attempt(),
          parked.request().requestId(),
          scaleSet(parked),
          shown(parked.request().ticket()));
    }

    private String line(Object... cells) {
      return String.format(Locale.ROOT, format, cells).strip();
    }
  }

  private static String later(ParkedGroup group) {
    if (group.laterOutcome() != null) {
      return group.laterOutcome().toString();
    }
    return group.isOfRunningOperation() ? "?" : "";
  }

  /** What the list ends with. */
  static List<String> summary(List<ParkedGroup> listed) {
    long cameTrue = listed.stream().filter(ParkedGroup::cameTrue).count();
    List<String> lines = new ArrayList<>();
    if (listed.stream().anyMatch(group -> later(group).equals("?"))) {
      lines.add("What came of an operation that was still running, the ledger tells: --ledger.");
    }
    lines.add(
        "parked: "
            + listed.size()
            + (cameTrue == 0 ? "" : ", done after all: " + cameTrue + " (to be discarded)"));
    return lines;
  }

  private static String scaleSet(ParkedRequest parked) {
    ScaleSetId id = parked.request().scaleSetId();
    return id.resourceGroup() + "/" + id.name();
  }

  /** All that is known of it, with the body as it was sent. */
  static String whole(ParkedGroup group) {
    ParkedRequest parked = group.request();
    if (!parked.isReadable()) {
      return "The app did not park message "
          + parked.number()
          + " ("
          + parked.body().length
          + " bytes).";
    }
    Failure failure = parked.failure();
    List<String> lines = new ArrayList<>();
    lines.add(name(group));
    lines.add("  scale set  " + parked.request().scaleSetId());
    lines.add("  ticket     " + shown(parked.request().ticket()));
    lines.add("  failed     " + Phrases.moment(failure.at()) + " at attempt " + failure.attempt());
    lines.add("  problem    " + PlainText.escaped(failure.code() + ": " + failure.message()));
    if (group.isOfRunningOperation()) {
      lines.add("  later      " + later(group) + (group.cameTrue() ? ": done, discard it" : ""));
    }
    lines.add("  remedy     " + PlainText.escaped(failure.remedy()));
    lines.add("  messages   " + group.numbers().size());
    lines.add(new String(parked.body(), StandardCharsets.UTF_8).strip());
    return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }

  /** Its request ID, or what else it can be called. */
  static String name(ParkedGroup group) {
    ParkedRequest parked = group.request();
    return parked.isReadable() ? parked.request().requestId() : "message " + parked.number();
  }

  private static String shown(String text) {
    return text == null ? "" : text;
  }
}
