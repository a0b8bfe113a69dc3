// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.group;

import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import java.util.Collection;
import java.util.List;

/** How requests end. */
public final class Endings {
  private Endings() {}

  /**
   * The requests cannot be carried out. A member of the open intent is only set aside: a PATCH with
   * its wish may have been carried out, so how it ends is not known yet.
   */
  public static List<RowChange> failed(
      View view, Collection<OpenRequest> requests, Problem problem) {
    return requests.stream().map(request -> failed(view, request, problem)).toList();
  }

  public static RowChange failed(View view, OpenRequest request, Problem problem) {
    return view.intent() != null && view.intent().holds(request.key())
        ? new RowChange.Moved(request.key(), request.progress().withSetAside(problem))
        : told(view, request, problem);
  }

  public static RowChange told(View view, OpenRequest request, Problem problem) {
    return told(view, request, ChangeResult.NONE, problem);
  }

  /** With what is known of a write for the request. */
  public static RowChange told(
      View view, OpenRequest request, ChangeResult result, Problem problem) {
    return new RowChange.Ended(request.key(), record(view, request, Ending.with(problem, result)));
  }

  static RequestRecord record(View view, OpenRequest request, Ending ending) {
    return new RequestRecord(
        new Attempt(request.key().requestId(), request.key().attempt()),
        request.arrival().contentHash(),
        ending,
        new RequestRecord.Work(request.acceptedAt(), view.now(), view.facts().instance()),
        request.request().asked());
  }
}
