// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One request that ended, for a terminal. What its sender wrote is shown as no more than that. */
final class PastRequestText {
  private static final String TOLD_RUNNING =
      Outcome.OPERATION_RUNNING + ", before ARM's operation ended so";

  private final StringBuilder text = new StringBuilder();

  private PastRequestText() {}

  /** Some lines below the name of the scale set. */
  static String brief(PastRequest request) {
    PastRequestText brief = new PastRequestText();
    RequestRecord record = request.record();
    brief.line(
        String.format(
            Locale.ROOT,
            "  %s  %-16s  %s",
            Phrases.moment(request.endedAt()),
            record.outcome(),
            name(record)));
    RequestSummary asked = request.asked();
    String asserted = asserted(asked);
    if (!asserted.isEmpty()) {
      brief.line("      asserted: " + asserted);
    }
    if (asked.change() != null) {
      brief.line("      asked for: " + change(asked));
    }
    brief.line("      " + effect(record.effect()) + "; instance " + known(record.instance()));
    if (request.toldRunning()) {
      brief.line("      told: " + TOLD_RUNNING);
    }
    brief.problem("      ", record.problem());
    return brief.text.toString();
  }

  /** All that is remembered of it. */
  static String whole(PastRequest request) {
    PastRequestText whole = new PastRequestText();
    RequestRecord record = request.record();
    ChangeResult effect = record.effect();
    RequestSummary asked = request.asked();
    whole.line(String.format(Locale.ROOT, "%s: %s", name(record), record.outcome()));
    whole.line("  scale set     " + request.scaleSetName());
    if (request.toldRunning()) {
      whole.line("  told          " + TOLD_RUNNING);
    }
    whole.line("  begun         " + Phrases.moment(record.startedAt()));
    whole.line("  ended         " + Phrases.moment(record.completedAt()));
    whole.line("  ticket        " + said(asked, asked.ticket()));
    whole.line("  requested by  " + said(asked, asked.requestedBy()));
    whole.line("  reason        " + said(asked, asked.reason()));
    whole.line("  asked for     " + change(asked));
    whole.line("  before        " + Phrases.assigned(effect.before()));
    whole.line("  after         " + Phrases.assigned(effect.after()));
    whole.line("  ARM           " + arm(effect.arm()));
    whole.line("  instance      " + known(record.instance()));
    if (!effect.coalescedWith().isEmpty()) {
      String more = effect.coalescedMore() == 0 ? "" : " and " + effect.coalescedMore() + " more";
      whole.line("  shared with   " + String.join(", ", effect.coalescedWith()) + more);
    }
    for (Warning warning : effect.warnings()) {
      whole.line("  warning       " + warning.code() + ": " + warning.message());
    }
    whole.problem("  ", record.problem());
    return whole.text.toString();
  }

  private static String name(RequestRecord record) {
    return record.attempt() == 0
        ? record.requestId()
        : record.requestId() + " (attempt " + record.attempt() + ")";
  }

  private static String asserted(RequestSummary asked) {
    return Stream.of(
            named("ticket ", asked.ticket()),
            named("by ", asked.requestedBy()),
            named("reason: ", asked.reason()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  static String change(RequestSummary asked) {
    return asked.change() == null ? "not known" : ChangeText.named(asked.change());
  }

  static String said(RequestSummary asked, String text) {
    if (asked.equals(RequestSummary.UNKNOWN)) {
      return "not known";
    }
    return text == null ? "-" : text + "  (as asserted by the sender)";
  }

  private static String effect(ChangeResult effect) {
    String change =
        effect.before() == null && effect.after() == null
            ? "nothing known of the scale set"
            : Phrases.assigned(effect.before()) + " -> " + Phrases.assigned(effect.after());
    return change + "; " + arm(effect.arm());
  }

  private static String arm(ArmUsage arm) {
    String ids =
        Stream.of(
                named("correlation ID ", arm.correlationRequestId()),
                named("operation ", arm.operationId()))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.joining(", "));
    String writes =
        arm.writeCount() == 0 ? "no write" : Phrases.count(arm.writeCount(), "write", "writes");
    return ids.isEmpty() ? writes : writes + " (" + ids + ")";
  }

  private static String named(String name, String text) {
    return text == null ? "" : name + text;
  }

  private static String known(String text) {
    return text == null ? "not known" : text;
  }

  private void problem(String indent, Problem problem) {
    if (problem != null) {
      line(indent + "problem: " + problem.message());
      line(indent + "remedy:  " + problem.remedy());
      problem.details().forEach(detail -> line(indent + "detail:  " + detail.line()));
    }
  }

  private void line(String line) {
    text.append(PlainText.inOneLine(line)).append('\n');
  }
}
