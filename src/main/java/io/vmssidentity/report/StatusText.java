package io.vmssidentity.report;

import io.vmssidentity.drift.Difference;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.OpenFinding;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a request, a ticket or a scale set stands, for a terminal. */
public final class StatusText {
  private final StringBuilder text = new StringBuilder();

  private StatusText() {}

  /** Each attempt of a request, with all that is remembered of it. */
  public static String request(List<PastRequest> attempts) {
    return attempts.stream().map(PastRequestText::whole).collect(Collectors.joining("\n"));
  }

  /** How the requests of a ticket ended. */
  public static String ticket(String ticket, List<PastRequest> requests) {
    Map<String, Long> outcomes =
        requests.stream()
            .collect(
                Collectors.groupingBy(
                    request -> request.record().outcome().toString(),
                    TreeMap::new,
                    Collectors.counting()));
    String counts =
        outcomes.entrySet().stream()
            .map(outcome -> outcome.getValue() + " " + outcome.getKey())
            .collect(Collectors.joining(", "));
    StatusText status = new StatusText();
    status.line("ticket " + ticket + ": " + counts);
    HistoryText history = new HistoryText();
    requests.forEach(request -> status.text.append(history.request(request)));
    return status.text.toString();
  }

  /** Neither a request nor a ticket that the ledger knows. */
  public static String unknown(String word) {
    StatusText status = new StatusText();
    status.line("The ledger knows no request and no ticket " + word + ".");
    status.line("Either it is still queued or under way, or it was never sent; or its message was");
    status.line("rejected as invalid, which its event tells; or it ended longer ago than is kept.");
    return status.text.toString();
  }

  /**
   * @param drift null when nothing was found yet
   * @param latest its last requests, the latest first
   */
  public static String scaleSet(
      ScaleSetId scaleSetId,
      LedgerState state,
      DriftState drift,
      List<PastRequest> latest,
      Instant now) {
    StatusText status = new StatusText();
    status.line(scaleSetId.toString());
    status.line("  baseline  " + baseline(state.baseline()));
    status.writing(state.intent(), now);
    status.drift(drift);
    status.line("Last requests" + (latest.isEmpty() ? ": none is remembered" : ""));
    latest.forEach(request -> status.text.append(PastRequestText.brief(request)));
    return status.text.toString();
  }

  private static String baseline(Baseline baseline) {
    return baseline == null || baseline.desired() == null
        ? "none: no request changed it yet"
        : Words.identities(baseline.desired().systemAssigned(), baseline.desired().userAssigned())
            + (baseline.since() == null ? "" : ", since " + Words.moment(baseline.since()));
  }

  private void writing(Intent intent, Instant now) {
    if (intent == null) {
      line("  writing   nobody");
      return;
    }
    String since = intent.since() == null ? "" : ", since " + Words.moment(intent.since());
    String instance = intent.instance() == null ? "not known" : intent.instance();
    line("  writing   instance " + instance + since);
    line(
        "            for "
            + intent.members().stream()
                .map(Intent.Member::requestId)
                .collect(Collectors.joining(", ")));
    line(
        "            "
            + (intent.operationId() == null
                ? "ARM has not answered yet"
                : "operation " + intent.operationId()));
    if (!intent.isLive(now)) {
      line("            it has not been heard of since; the next request or scan takes it over");
    }
  }

  private void drift(DriftState drift) {
    if (drift == null || drift.open().isEmpty()) {
      line("  drift     no finding is open");
      return;
    }
    for (OpenFinding open : drift.open()) {
      Difference difference = Difference.of(open.finding());
      line(
          String.format(
              Locale.ROOT,
              "  drift     %s: %s, %s -> %s",
              open.finding().kind(),
              difference.subject(),
              difference.baseline(),
              difference.actual()));
      line(
          "            since "
              + Words.moment(open.since())
              + "; changed by: "
              + Words.changedBy(open.changedBy()));
    }
  }

  private void line(String line) {
    text.append(PlainText.inOneLine(line)).append('\n');
  }
}
