package io.vmssidentity.change;

import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests in the order in which they are asked, to be folded. */
final class Folder {
  static final Fold.Judge ALLOWED = (before, after) -> Verdict.ALLOWED;
  static final ScaleSetId WEB = Ids.scaleSet("web");

  final List<Entry> entries = new ArrayList<>();

  void ask(Change change) {
    ask(change, false);
  }

  void ask(Change change, boolean dryRun) {
    int number = entries.size() + 1;
    ChangeRequest request =
        new ChangeRequest(
            "r" + number,
            Ids.scaleSet("web"),
            change,
            dryRun,
            null,
            new Origin(null, null, null, Map.of()));
    entries.add(
        new Entry(
            request,
            new Attempt(request.requestId(), 0),
            new Position(1, number),
            "hash",
            Requests.NOW,
            null));
  }

  Fold fold(Assignment actual, LedgerState ledger) {
    return fold(actual, ledger, ALLOWED);
  }

  Fold fold(Assignment actual, LedgerState ledger, Fold.Judge judge) {
    return Fold.of(actual.asDesired(), ledger, entries, judge);
  }

  static Baseline baseline(Assignment left) {
    return Baseline.planned(WEB, left.asDesired(), left.principalId());
  }

  static LedgerState ledger(Assignment left) {
    return new LedgerState(baseline(left), Stamps.NONE, null);
  }

  static ScaleSet found(Assignment actual) {
    return new ScaleSet(WEB, null, "1", "Succeeded", false, Map.of(), actual);
  }

  static List<Outcome> outcomes(Fold fold) {
    return fold.steps().stream().map(fold::outcome).toList();
  }
}
