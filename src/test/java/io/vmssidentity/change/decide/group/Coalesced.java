// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.change.decide.Given;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Requests in the order in which they are asked, to be made into one change. */
public final class Coalesced {
  public static final ScaleSetId WEB = Ids.scaleSet("web");

  final List<OpenRequest> requests = new ArrayList<>();

  public void ask(Change change) {
    ask(change, false);
  }

  public void ask(Change change, boolean dryRun) {
    requests.add(Given.request(requests.size() + 1, change, "{}", dryRun, null));
  }

  public CoalescedPlan plan(Assignment actual, Decided decided) {
    return plan(actual, decided, Coalescer.Judge.NONE);
  }

  public CoalescedPlan plan(Assignment actual, Decided decided, Coalescer.Judge judge) {
    return Coalescer.plan(actual.asDesired(), decided, requests, judge);
  }

  public static Baseline baseline(Assignment left) {
    return Baseline.planned(WEB, left.asDesired(), left.principalId());
  }

  public static Decided decided(Assignment left) {
    return new Decided(baseline(left), Stamps.NONE);
  }

  public static List<Outcome> outcomes(CoalescedPlan plan) {
    return plan.steps().stream().map(plan::outcome).toList();
  }
}
