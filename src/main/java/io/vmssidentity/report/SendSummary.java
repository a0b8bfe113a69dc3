// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.history.Completion;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.request.ChangeRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the requests that were sent together ended, for a terminal. */
public final class SendSummary {
  private static final String NO_EVENT = "no event";

  private final StringBuilder text = new StringBuilder();

  private SendSummary() {}

  /**
   * @param missing those whose events did not come
   */
  public static String of(Collection<Completion> ended, List<ChangeRequest> missing) {
    SendSummary summary = new SendSummary();
    summary.counts(ended, missing.size());
    ended.stream().filter(completion -> !completion.done()).forEach(summary::failed);
    summary.missing(missing);
    return summary.text.toString();
  }

  private void missing(List<ChangeRequest> missing) {
    if (missing.isEmpty()) {
      return;
    }
    line("");
    missing.forEach(
        request -> line(NO_EVENT, request.requestId(), request.scaleSetId().toString()));
    line("");
    line(
        "What has no event may still come: the command status tells. Of a request ID that was sent"
            + " before, the queue drops the repeat, and no event comes.");
  }

  private void counts(Collection<Completion> ended, int missing) {
    Map<String, Long> counts =
        ended.stream()
            .collect(
                Collectors.groupingBy(Completion::outcome, TreeMap::new, Collectors.counting()));
    if (missing > 0) {
      counts.put(NO_EVENT, (long) missing);
    }
    line(String.format(Locale.ROOT, "%-18s%8s", "outcome", "requests"));
    counts.forEach(
        (outcome, count) -> line(String.format(Locale.ROOT, "%-18s%8d", outcome, count)));
    line(String.format(Locale.ROOT, "%-18s%8d", "all", ended.size() + missing));
  }

  private void failed(Completion completion) {
    line("");
    line(completion.outcome(), completion.requestId(), completion.scaleSetId().toString());
    line("  problem: " + completion.problem());
    line("  remedy:  " + completion.remedy());
    completion.details().forEach(detail -> line("  detail:  " + detail.line()));
  }

  private void line(String outcome, String requestId, String scaleSetId) {
    line(String.format(Locale.ROOT, "%s: %s %s", outcome, requestId, scaleSetId));
  }

  private void line(String line) {
    text.append(PlainText.inOneLine(line)).append('\n');
  }
}
