// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.drift.Scan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How many scale sets had drifted at each of the last scans: bars, and a table of the same. */
final class ScanChart {
  private static final int FEWEST_SLOTS = 20;
  private static final int SLOT = 10;
  private static final int HEIGHT = 100;

  private ScanChart() {}

  /**
   * @param latestFirst at least one
   */
  static HtmlElement of(List<Scan> latestFirst) {
    List<Scan> scans = new ArrayList<>(latestFirst);
    Collections.reverse(scans);
    int most = scans.stream().mapToInt(scan -> scan.counts().drifted()).max().orElse(0);
    return new HtmlElement("section")
        .set("class", "trend")
        .add(
            HtmlElement.of("h2", "Drifted scale sets, scan by scan"),
            figure(scans, most),
            table(scans));
  }

  private static HtmlElement figure(List<Scan> scans, int most) {
    HtmlElement scale =
        new HtmlElement("div")
            .set("class", "scale")
            .set("aria-hidden", "true")
            .add(HtmlElement.of("span", "" + Math.max(1, most)), HtmlElement.of("span", "0"));
    return new HtmlElement("figure")
        .add(
            new HtmlElement("div").set("class", "chart").add(scale, bars(scans, most)),
            HtmlElement.of("figcaption", span(scans)));
  }

  private static String span(List<Scan> scans) {
    String first = Phrases.time(scans.get(0).startedAt());
    String last = Phrases.time(scans.get(scans.size() - 1).startedAt());
    return scans.size() == 1
        ? "One scan, " + first
        : "The last " + scans.size() + " scans, " + first + " to " + last;
  }

  private static HtmlElement bars(List<Scan> scans, int most) {
    int slots = Math.max(FEWEST_SLOTS, scans.size());
    HtmlElement svg =
        new HtmlElement("svg")
            .set("role", "img")
            .set("aria-label", summary(scans, most))
            .set("viewBox", String.format(Locale.ROOT, "0 0 %d %d", slots * SLOT, HEIGHT))
            .set("preserveAspectRatio", "none");
    for (int i = 0; i < scans.size(); i++) {
      Scan scan = scans.get(i);
      // A scan that found nothing is seen, too.
      int height = Math.max(2, HEIGHT * scan.counts().drifted() / Math.max(1, most));
      svg.add(
          new HtmlElement("rect")
              .set("class", scan.counts().drifted() > 0 ? "some" : "none")
              .set("x", (slots - scans.size() + i) * SLOT + 1)
              .set("y", HEIGHT - height)
              .set("width", SLOT - 2)
              .set("height", height)
              .add(
                  HtmlElement.of(
                      "title", Phrases.time(scan.startedAt()) + ": " + scan.counts().drifted())));
    }
    return svg;
  }

  private static String summary(List<Scan> scans, int most) {
    return String.format(
        Locale.ROOT,
        "%s; at most %d drifted at once, %d at the last.",
        Phrases.count(scans.size(), "scan", "scans"),
        most,
        scans.get(scans.size() - 1).counts().drifted());
  }

  private static HtmlElement table(List<Scan> scans) {
    List<List<?>> rows = new ArrayList<>();
    for (Scan scan : scans) {
      rows.add(
          List.of(
              Phrases.time(scan.startedAt()),
              scan.counts().seen(),
              scan.counts().managed(),
              scan.counts().drifted(),
              scan.counts().contested(),
              scan.counts().unreadable()));
    }
    List<String> headers = List.of("Scan", "Seen", "Managed", "Drifted", "Contested", "Unreadable");
    return new HtmlElement("details")
        .add(HtmlElement.of("summary", "As a table"), Tables.of("Scans", headers, rows));
  }
}
