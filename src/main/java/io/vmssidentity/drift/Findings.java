package io.vmssidentity.drift;

import io.vmssidentity.drift.DriftEvent.News;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was found now beside what was found before: each finding is told once when it comes, once
 * when it goes, and when something new is known of it.
 *
 * @param occurrences how many looks found something new
 */
record Findings(List<OpenFinding> open, int occurrences) {

  static Findings of(DriftState before, Set<Finding> found, ChangedBy changedBy, Instant now) {
    List<OpenFinding> open = new ArrayList<>();
    // The same for all: none has another ID after a crash because another one is gone.
    int next = before.occurrences() + 1;
    int occurrences = before.occurrences();
    for (Finding finding : found) {
      Optional<OpenFinding> known = known(before, finding);
      if (known.isEmpty()) {
        occurrences = next;
      }
      OpenFinding first = new OpenFinding(finding, next, now, null);
      open.add(known.orElse(first).blaming(changedBy));
    }
    return new Findings(List.copyOf(open), occurrences);
  }

  private static Optional<OpenFinding> known(DriftState state, Finding finding) {
    return state.open().stream().filter(open -> open.finding().equals(finding)).findFirst();
  }

  List<DriftEvent> news(DriftState before, DriftState after, Instant now) {
    List<DriftEvent> news = new ArrayList<>();
    for (OpenFinding was : before.open()) {
      if (known(after, was.finding()).isEmpty()) {
        news.add(event(News.RESOLVED, was, after, now));
      }
    }
    boolean newlyContested = after.repairs().isContested() && !before.repairs().isContested();
    for (OpenFinding is : open) {
      Optional<OpenFinding> was = known(before, is.finding());
      if (was.isEmpty()) {
        news.add(event(News.FOUND, is, after, now));
      } else if (newlyContested || !was.get().equals(is)) {
        news.add(event(News.CHANGED, is, after, now));
      }
    }
    return List.copyOf(news);
  }

  private static DriftEvent event(News news, OpenFinding open, DriftState state, Instant now) {
    Repairs repairs = state.repairs();
    String findingId =
        Sha256.hex(
            SessionKey.of(state.scaleSetId())
                + "\n"
                + open.finding().key()
                + "\n"
                + open.occurrence());
    String what =
        news == News.CHANGED ? news + "\n" + open.changedBy() + repairs.contested() : "" + news;
    return new DriftEvent.OfFinding(
        Sha256.hex(findingId + "\n" + what),
        now,
        news,
        state.scaleSetId(),
        findingId,
        open,
        state.baseline(),
        state.actual(),
        repairs.isContested(),
        news == News.RESOLVED || repairs.isContested() ? null : repairs.requestId());
  }
}
