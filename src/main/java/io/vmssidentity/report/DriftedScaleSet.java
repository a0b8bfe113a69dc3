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
  static Tag of(DriftState state, Exemption exemption) {
    Tag title = Tag.of("h3", state.scaleSetId().name());
    if (exemption != null) {
      title.add(badge("exempt", "Exempt"));
    }
    if (state.repairs().isContested()) {
      title.add(badge("contested", "Contested"));
    }
    Tag article =
        new Tag("article")
            .set("class", exemption == null ? "open" : "exempt")
            .add(
                title,
                Tag.of("p", state.scaleSetId().toString()).set("class", "id"),
                comparison(state),
                notes(state, exemption));
    List<List<Object>> rows = state.open().stream().map(DriftedScaleSet::finding).toList();
    return article.add(
        Tables.of("Findings on " + state.scaleSetId().name(), HEADERS, rows), remedies(state));
  }

  private static Tag comparison(DriftState state) {
    return new Tag("dl")
        .add(
            Tag.of("dt", "Baseline"),
            Tag.of("dd", Words.baseline(state)),
            Tag.of("dt", "Actual"),
            Tag.of("dd", Words.actual(state)));
  }

  private static Tag notes(DriftState state, Exemption exemption) {
    Tag notes = new Tag("div");
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

  private static Tag remedies(DriftState state) {
    return new Tag("div")
        .add(
            state.open().stream()
                .map(open -> Difference.remedy(open.finding().kind()))
                .distinct()
                .map(DriftedScaleSet::note)
                .toList());
  }

  private static List<Object> finding(OpenFinding open) {
    Difference difference = Difference.of(open.finding());
    Tag identity = Tag.of("span", Words.name(difference.subject()));
    if (difference.subject().startsWith("/")) {
      identity.add(Tag.of("small", difference.subject()));
    }
    return List.of(
        new Tag("span")
            .add(
                Tag.of("code", open.finding().kind().toString()),
                Tag.of("small", open.finding().kind().message())),
        identity,
        difference.baseline(),
        Tag.of("strong", difference.actual()),
        Words.time(open.since()),
        changedBy(open.changedBy()));
  }

  private static Tag changedBy(ChangedBy by) {
    if (by == null) {
      return Tag.of("em", "not known");
    }
    String client = by.client() == null ? "" : "with " + by.client() + ", ";
    return Tag.of("span", by.who()).add(Tag.of("small", client + Words.time(by.at())));
  }

  private static Tag badge(String kind, String text) {
    return Tag.of("span", text).set("class", "badge " + kind);
  }

  private static Tag note(String text) {
    return Tag.of("p", text).set("class", "note");
  }
}
