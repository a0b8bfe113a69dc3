package io.vmssidentity.report;

import io.vmssidentity.drift.Scan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How many scale sets had drifted at each of the last scans: bars, and a table of the same. */
final class Trend {
  private static final int FEWEST_SLOTS = 20;
  private static final int SLOT = 10;
  private static final int HEIGHT = 100;

  private Trend() {}

  /**
   * @param latestFirst at least one
   */
  static Tag of(List<Scan> latestFirst) {
    List<Scan> scans = new ArrayList<>(latestFirst);
    Collections.reverse(scans);
    int most = scans.stream().mapToInt(Scan::drifted).max().orElse(0);
    return new Tag("section")
        .set("class", "trend")
        .add(Tag.of("h2", "Drifted scale sets, scan by scan"), figure(scans, most), table(scans));
  }

  private static Tag figure(List<Scan> scans, int most) {
    Tag scale =
        new Tag("div")
            .set("class", "scale")
            .set("aria-hidden", "true")
            .add(Tag.of("span", "" + Math.max(1, most)), Tag.of("span", "0"));
    return new Tag("figure")
        .add(
            new Tag("div").set("class", "chart").add(scale, bars(scans, most)),
            Tag.of("figcaption", span(scans)));
  }

  private static String span(List<Scan> scans) {
    String first = Words.time(scans.get(0).startedAt());
    String last = Words.time(scans.get(scans.size() - 1).startedAt());
    return scans.size() == 1
        ? "One scan, " + first
        : "The last " + scans.size() + " scans, " + first + " to " + last;
  }

  private static Tag bars(List<Scan> scans, int most) {
    int slots = Math.max(FEWEST_SLOTS, scans.size());
    Tag svg =
        new Tag("svg")
            .set("role", "img")
            .set("aria-label", summary(scans, most))
            .set("viewBox", String.format(Locale.ROOT, "0 0 %d %d", slots * SLOT, HEIGHT))
            .set("preserveAspectRatio", "none");
    for (int i = 0; i < scans.size(); i++) {
      Scan scan = scans.get(i);
      // A scan that found nothing is seen, too.
      int height = Math.max(2, HEIGHT * scan.drifted() / Math.max(1, most));
      svg.add(
          new Tag("rect")
              .set("class", scan.drifted() > 0 ? "some" : "none")
              .set("x", (slots - scans.size() + i) * SLOT + 1)
              .set("y", HEIGHT - height)
              .set("width", SLOT - 2)
              .set("height", height)
              .add(Tag.of("title", Words.time(scan.startedAt()) + ": " + scan.drifted())));
    }
    return svg;
  }

  private static String summary(List<Scan> scans, int most) {
    return String.format(
        Locale.ROOT,
        "%s; at most %d drifted at once, %d at the last.",
        Words.count(scans.size(), "scan", "scans"),
        most,
        scans.get(scans.size() - 1).drifted());
  }

  private static Tag table(List<Scan> scans) {
    List<List<?>> rows = new ArrayList<>();
    for (Scan scan : scans) {
      rows.add(
          List.of(
              Words.time(scan.startedAt()),
              scan.seen(),
              scan.managed(),
              scan.drifted(),
              scan.contested(),
              scan.unreadable()));
    }
    List<String> headers = List.of("Scan", "Seen", "Managed", "Drifted", "Contested", "Unreadable");
    return new Tag("details")
        .add(Tag.of("summary", "As a table"), Tables.of("Scans", headers, rows));
  }
}
