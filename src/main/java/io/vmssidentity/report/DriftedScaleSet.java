// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Difference;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.OpenFinding;
import java.util.List;

/** The part of the page about one scale set. */
final class DriftedScaleSet {
  private static final List<String> HEADERS =
      List.of("Finding", "Identity", "Baseline", "Actual", "Since", "Changed by");

  private DriftedScaleSet() {}

  /**
   * @param exemption null where none holds
   */
  static HtmlElement of(DriftState state, Exemption exemption) {
    HtmlElement title = HtmlElement.of("h3", state.scaleSetId().name());
    if (exemption != null) {
      title.add(badge("exempt", "Exempt"));
    }
    if (state.repairs().isContested()) {
      title.add(badge("contested", "Contested"));
    }
    HtmlElement article =
        new HtmlElement("article")
            .set("class", exemption == null ? "open" : "exempt")
            .add(
                title,
                HtmlElement.of("p", state.scaleSetId().toString()).set("class", "id"),
                comparison(state),
                notes(state, exemption));
    List<List<Object>> rows = state.open().stream().map(DriftedScaleSet::finding).toList();
    return article.add(
        Tables.of("Findings on " + state.scaleSetId().name(), HEADERS, rows), remedies(state));
  }

  private static HtmlElement comparison(DriftState state) {
    return new HtmlElement("dl")
        .add(
            HtmlElement.of("dt", "Baseline"),
            HtmlElement.of("dd", Phrases.baseline(state)),
            HtmlElement.of("dt", "Actual"),
            HtmlElement.of("dd", Phrases.actual(state)));
  }

  private static HtmlElement notes(DriftState state, Exemption exemption) {
    HtmlElement notes = new HtmlElement("div");
    if (exemption != null) {
      notes.add(note("Exempt until " + exemption.until() + ": " + exemption.reason()));
    }
    if (state.repairs().isContested()) {
      notes.add(
          note(
              "Contested: it was repaired again and again and somebody undid it each time, so it is"
                  + " left alone until a request accepts or changes it."));
    }
    return notes;
  }

  private static HtmlElement remedies(DriftState state) {
    return new HtmlElement("div")
        .add(
            state.open().stream()
                .map(open -> Difference.remedy(open.finding().kind()))
                .distinct()
                .map(DriftedScaleSet::note)
                .toList());
  }

  private static List<Object> finding(OpenFinding open) {
    Difference difference = Difference.of(open.finding());
    HtmlElement identity = HtmlElement.of("span", Phrases.name(difference.subject()));
    if (difference.subject().startsWith("/")) {
      identity.add(HtmlElement.of("small", difference.subject()));
    }
    return List.of(
        new HtmlElement("span")
            .add(
                HtmlElement.of("code", open.finding().kind().toString()),
                HtmlElement.of("small", open.finding().kind().message())),
        identity,
        difference.baseline(),
        HtmlElement.of("strong", difference.actual()),
        Phrases.time(open.since()),
        changedBy(open.changedBy()));
  }

  private static HtmlElement changedBy(ChangedBy by) {
    if (by == null) {
      return HtmlElement.of("em", "not known");
    }
    String client = by.client() == null ? "" : "with " + by.client() + ", ";
    return HtmlElement.of("span", by.who())
        .add(HtmlElement.of("small", client + Phrases.time(by.at())));
  }

  private static HtmlElement badge(String kind, String text) {
    return HtmlElement.of("span", text).set("class", "badge " + kind);
  }

  private static HtmlElement note(String text) {
    return HtmlElement.of("p", text).set("class", "note");
  }
}
