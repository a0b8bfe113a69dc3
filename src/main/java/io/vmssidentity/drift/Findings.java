// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.DriftEvent.Transition;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.drift.repair.Repairs;
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
public record Findings(List<OpenFinding> open, int occurrences) {
  static final Findings NONE = new Findings(List.of(), 0);

  public Findings {
    open = List.copyOf(open);
  }

  static Findings of(DriftState before, Set<Finding> found, ChangedBy changedBy, Instant now) {
    List<OpenFinding> open = new ArrayList<>();
    // The same for all: none has another ID after a crash because another one is gone.
    int next = before.findings().occurrences() + 1;
    int occurrences = before.findings().occurrences();
    for (Finding finding : found) {
      Optional<OpenFinding> known = known(before, finding);
      if (known.isEmpty()) {
        occurrences = next;
      }
      OpenFinding first = new OpenFinding(finding, next, now, null);
      open.add(known.orElse(first).blaming(changedBy));
    }
    return new Findings(open, occurrences);
  }

  private static Optional<OpenFinding> known(DriftState state, Finding finding) {
    return state.open().stream().filter(open -> open.finding().equals(finding)).findFirst();
  }

  List<FindingTransition> news(DriftState before, Repairs repairs, Instant now) {
    List<FindingTransition> news = new ArrayList<>();
    for (OpenFinding was : before.open()) {
      if (open.stream().noneMatch(is -> is.finding().equals(was.finding()))) {
        news.add(new FindingTransition(Transition.RESOLVED, was, now));
      }
    }
    boolean newlyContested = repairs.isContested() && !before.repairs().isContested();
    for (OpenFinding is : open) {
      Optional<OpenFinding> was = known(before, is.finding());
      if (was.isEmpty()) {
        news.add(new FindingTransition(Transition.FOUND, is, now));
      } else if (newlyContested || !was.get().equals(is)) {
        news.add(new FindingTransition(Transition.CHANGED, is, now));
      }
    }
    return List.copyOf(news);
  }
}
