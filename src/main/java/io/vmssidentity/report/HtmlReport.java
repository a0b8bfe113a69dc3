// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.ReportStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The report as one page that needs nothing else, to be read, sent and printed. */
public final class HtmlReport {
  private final Report report;
  private final String source;

  private HtmlReport(Report report, String source) {
    this.report = report;
    this.source = source;
  }

  /**
   * @param source where the report comes from
   */
  public static String write(Report report, String source) {
    return new HtmlReport(report, source).page();
  }

  private String page() {
    String css = css();
    HtmlElement head =
        new HtmlElement("head")
            .add(
                new HtmlElement("meta").set("charset", "utf-8"),
                new HtmlElement("meta")
                    .set("http-equiv", "Content-Security-Policy")
                    .set("content", "default-src 'none'; style-src '" + hash(css) + "'"),
                new HtmlElement("meta")
                    .set("name", "viewport")
                    .set("content", "width=device-width, initial-scale=1"),
                new HtmlElement("meta").set("name", "color-scheme").set("content", "light dark"),
                HtmlElement.of("title", "Drift report: " + Phrases.status(report)),
                HtmlElement.style(css));
    HtmlElement main = new HtmlElement("main").add(header(), counts(), findings());
    report.lastScan().ifPresent(scan -> main.add(ScanChart.of(report.scans()), gaps(scan)));
    main.add(exemptions());
    HtmlElement page =
        new HtmlElement("html")
            .set("lang", "en")
            .add(head, new HtmlElement("body").add(main, footer()));
    return "<!doctype html>\n" + page + "\n";
  }

  private HtmlElement header() {
    return new HtmlElement("header")
        .set("class", report.status().toString())
        .add(
            HtmlElement.of("p", "Drift of the managed identities of VM scale sets")
                .set("class", "over"),
            HtmlElement.of("h1", Phrases.status(report)),
            HtmlElement.of("p", meaning(report.status())));
  }

  private static String meaning(ReportStatus status) {
    return switch (status) {
      case DRIFT -> "These scale sets are not as the last change request left them.";
      case INCOMPLETE -> "What could not be read may have drifted; it is listed below.";
      case STALE -> "Whatever changed since then is not known. Look whether the app runs.";
      case NO_DRIFT -> "Every managed scale set is as the last change request left it, or exempt.";
      case NOT_SCANNED -> "Nothing is known of drift. The app's timer scans: look whether it runs.";
    };
  }

  private HtmlElement counts() {
    HtmlElement counts = new HtmlElement("dl").set("class", "counts");
    if (report.status() != ReportStatus.NOT_SCANNED) {
      count(counts, "open findings", report.openFindings());
      count(counts, "drifted scale sets", report.openScaleSets());
      count(counts, "contested", report.contestedScaleSets());
      count(counts, "exempt findings", report.exemptFindings());
    }
    count(counts, "managed", report.managed());
    report.lastScan().ifPresent(scan -> count(counts, "not managed", scan.counts().unmanaged()));
    return counts;
  }

  private static void count(HtmlElement counts, String name, int value) {
    counts.add(
        new HtmlElement("div").add(HtmlElement.of("dt", name), HtmlElement.of("dd", "" + value)));
  }

  private HtmlElement findings() {
    HtmlElement section = section("findings", "Findings");
    List<DriftState> openFirst =
        report.drifted().stream()
            .sorted(Comparator.comparing(state -> exemption(state) != null))
            .toList();
    if (openFirst.isEmpty()) {
      return section.add(
          empty(report.scans().isEmpty() ? "Nobody has looked yet." : "There are none."));
    }
    return section.add(
        openFirst.stream().map(state -> DriftedScaleSet.of(state, exemption(state))).toList());
  }

  private Exemption exemption(DriftState state) {
    return report.exemption(state.scaleSetId()).orElse(null);
  }

  private static HtmlElement gaps(Scan scan) {
    HtmlElement section = section("gaps", "What the last scan could not tell");
    HtmlElement list = new HtmlElement("ul");
    scan.gaps().forEach(gap -> list.add(HtmlElement.of("li", "Not read: " + Phrases.gap(gap))));
    if (scan.counts().unreadable() > 0) {
      list.add(
          HtmlElement.of("li", scan.counts().unreadable() + " suspected, but could not be read"));
    }
    if (scan.counts().busy() > 0) {
      list.add(
          HtmlElement.of(
              "li", scan.counts().busy() + " not judged, because a change was under way"));
    }
    if (scan.counts().exempt() > 0) {
      list.add(
          HtmlElement.of("li", scan.counts().exempt() + " not looked at, because they are exempt"));
    }
    boolean nothing =
        scan.gaps().isEmpty()
            && scan.counts().unreadable() + scan.counts().busy() + scan.counts().exempt() == 0;
    return section.add(nothing ? empty("It could read everything.") : list);
  }

  private HtmlElement exemptions() {
    HtmlElement section = section("exemptions", "Exemptions");
    if (report.exemptions().isEmpty()) {
      return section.add(empty("There are none."));
    }
    List<List<Object>> rows =
        report.exemptions().stream()
            .map(
                exemption ->
                    List.<Object>of(
                        HtmlElement.of("span", exemption.scaleSetId().name())
                            .add(HtmlElement.of("small", exemption.scaleSetId().toString())),
                        exemption.reason(),
                        exemption.until(),
                        exemption.isExpired(report.at())
                            ? HtmlElement.of("strong", "expired")
                            : HtmlElement.of("span", "holds")))
            .toList();
    List<String> headers = List.of("Scale set", "Reason", "Last day (UTC)", "State");
    HtmlElement table = Tables.of("Exemptions", headers, rows);
    return section.add(new HtmlElement("div").set("class", "card").add(table));
  }

  private static HtmlElement section(String kind, String title) {
    return new HtmlElement("section").set("class", kind).add(HtmlElement.of("h2", title));
  }

  private static HtmlElement empty(String text) {
    return HtmlElement.of("p", text).set("class", "empty");
  }

  private HtmlElement footer() {
    String scan =
        report
            .lastScan()
            .map(last -> "Last scan " + Phrases.scan(last) + ".")
            .orElse("No scan was found.");
    return new HtmlElement("footer")
        .add(
            HtmlElement.of("p", "Made " + Phrases.time(report.at()) + " from " + source + "."),
            HtmlElement.of("p", scan));
  }

  private static String css() {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only this style sheet counts, whatever else gets into the page. */
  private static String hash(String css) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
