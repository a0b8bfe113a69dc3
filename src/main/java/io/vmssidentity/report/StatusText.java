// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.finding.Difference;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.history.AcceptedRequest;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a request, a ticket or a scale set stands, for a terminal. */
public final class StatusText {
  private final StringBuilder text = new StringBuilder();

  private StatusText() {}

  /** Each attempt of a request, with all that is remembered of it. */
  public static String request(List<PastRequest> attempts, List<AcceptedRequest> open) {
    return Stream.concat(
            attempts.stream().map(PastRequestText::whole),
            open.stream().map(AcceptedRequestText::whole))
        .collect(Collectors.joining("\n"));
  }

  /** How the requests of a ticket ended, and how far the open ones are. */
  public static String ticket(
      String ticket, List<PastRequest> requests, List<AcceptedRequest> open) {
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
    String more = (counts.isEmpty() ? "" : ", ") + open.size() + " open";
    status.line("ticket " + ticket + ": " + counts + (open.isEmpty() ? "" : more));
    HistoryText history = new HistoryText();
    requests.forEach(request -> status.text.append(history.request(request)));
    if (!open.isEmpty()) {
      status.text.append(open(open));
    }
    return status.text.toString();
  }

  /** Neither a request nor a ticket that the ledger knows. */
  public static String unknown(String word) {
    StatusText status = new StatusText();
    status.line("The ledger knows no request and no ticket " + word + ".");
    status.line("Either it is still queued, or it was never sent; or its message was");
    status.line("rejected as invalid, which its event tells; or it ended longer ago than is kept.");
    return status.text.toString();
  }

  /**
   * @param open its open requests, in their order
   * @param drift null when nothing was found yet
   * @param latest its last requests, the latest first
   */
  public static String scaleSet(
      ScaleSetId scaleSetId,
      ScaleSetState state,
      List<AcceptedRequest> open,
      DriftState drift,
      List<PastRequest> latest) {
    StatusText status = new StatusText();
    status.line(scaleSetId.toString());
    status.line("  baseline  " + baseline(state.decided().baseline()));
    status.writing(state);
    status.drift(drift);
    if (!open.isEmpty()) {
      status.line("Open requests");
      open.forEach(request -> status.text.append(AcceptedRequestText.brief(request)));
    }
    status.line("Last requests" + (latest.isEmpty() ? ": none is remembered" : ""));
    latest.forEach(request -> status.text.append(PastRequestText.brief(request)));
    return status.text.toString();
  }

  /** Open requests, below the names of their scale sets. */
  public static String open(List<AcceptedRequest> requests) {
    StatusText status = new StatusText();
    status.line(Phrases.count(requests.size(), "open request", "open requests"));
    SessionKey last = null;
    for (AcceptedRequest request : requests) {
      if (!request.scaleSet().equals(last)) {
        status.line(request.asked().scaleSetId().toString());
        last = request.scaleSet();
      }
      status.text.append(AcceptedRequestText.brief(request));
    }
    return status.text.toString();
  }

  private static String baseline(Baseline baseline) {
    return baseline == null || baseline.desired() == null
        ? "none: no request changed it yet"
        : Phrases.identities(baseline.desired().systemAssigned(), baseline.desired().userAssigned())
            + (baseline.since() == null ? "" : ", since " + Phrases.moment(baseline.since()));
  }

  private void writing(ScaleSetState state) {
    if (state.stage() instanceof Stage.Writing writing) {
      line("  writing   by " + writing.token() + ", until " + Phrases.moment(writing.until()));
      members(writing.write());
    } else if (state.stage() instanceof Stage.Following following) {
      String operation = operation(following.operation().id());
      line("  writing   Azure, since " + Phrases.moment(following.since()) + operation);
      members(following.write());
    } else {
      line("  writing   nobody");
    }
    if (state.intent() != null) {
      line("            the answer to a write before was lost, and is being found out");
    }
  }

  private static String operation(String id) {
    return id == null ? "" : ", operation " + id;
  }

  private void members(PlannedWrite write) {
    line(
        "            for "
            + write.members().stream()
                .map(RequestKey::requestId)
                .collect(Collectors.joining(", ")));
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
              + Phrases.moment(open.since())
              + "; changed by: "
              + Phrases.changedBy(open.changedBy()));
    }
  }

  private void line(String line) {
    text.append(PlainText.inOneLine(line)).append('\n');
  }
}
