// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.KnownRequest;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Settles what a look at one scale set showed: remembers it, tells, asks for the repair, and
 * remembers that. Whoever looks after a crash first tells and asks for what is left, under the same
 * IDs. A look that another one overtook is dropped: what it saw may be gone.
 */
public final class DriftCheck {
  private final DriftLedger driftLedger;
  private final Ledger ledger;
  private final DriftEvents events;
  private final Requests requests;
  private final DriftPolicy policy;
  private final Supplier<RetryBudget> budget;
  private final Clock clock;

  public DriftCheck(
      DriftLedger driftLedger,
      Ledger ledger,
      DriftEvents events,
      Requests requests,
      DriftPolicy policy,
      Supplier<RetryBudget> budget,
      Clock clock) {
    this.driftLedger = driftLedger;
    this.ledger = ledger;
    this.events = events;
    this.requests = requests;
    this.policy = policy;
    this.budget = budget;
    this.clock = clock;
  }

  /**
   * @param changedBy who changed it last; null when it is not known
   * @return what is remembered from now on; empty when somebody else looked at it or began or ended
   *     a change since the look
   * @throws io.vmssidentity.request.AzureFailure when it could not be told or remembered
   */
  Optional<DriftState> settle(
      ScaleSetId scaleSetId, Observation.Confirmed observation, ChangedBy changedBy) {
    SessionKey key = SessionKey.of(scaleSetId);
    RetryBudget waits = budget.get();
    Optional<DriftLedger.Stored> known = finish(key, observation.drift(), waits);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    DriftState before =
        known.get().state() == null ? DriftState.none(scaleSetId) : known.get().state();
    Optional<Outcome> ended = ended(key, before.repairs().requestId(), waits);
    // After the request's end was looked for: both are written together.
    ScaleSetState now = waits.retrying(() -> ledger.read(key)).state();
    if (now.isBusy() || !now.decided().equals(observation.ledger())) {
      return Optional.empty();
    }
    DriftState after = before.after(observation, changedBy, ended, policy, clock.instant());
    if (after.isOver() && !before.isWatched() && known.get().version() != null) {
      waits.retrying(() -> driftLedger.forget(key, known.get().version()));
      return Optional.of(after);
    }
    if (after.isNothingNewAfter(before)) {
      return Optional.of(before);
    }
    Optional<String> version =
        waits.retrying(() -> driftLedger.write(key, after, known.get().version()));
    version.ifPresent(written -> finish(key, new DriftLedger.Stored(after, written), waits));
    return version.map(written -> after);
  }

  /**
   * Tells what is pending, and asks for it if that is still wanted.
   *
   * @return what is remembered then; empty when somebody else has finished it meanwhile
   */
  private Optional<DriftLedger.Stored> finish(
      SessionKey key, DriftLedger.Stored stored, RetryBudget waits) {
    if (stored.state() == null || stored.state().pending().isNothing()) {
      return Optional.of(stored);
    }
    DriftState state = stored.state().under(policy);
    state.pending().news().forEach(news -> waits.retrying(() -> events.publish(news.event(state))));
    if (state.pending().request() != null) {
      waits.retrying(() -> requests.send(state.pending().request()));
    }
    DriftState settled = state.settled();
    return waits
        .retrying(() -> driftLedger.write(key, settled, stored.version()))
        .map(version -> new DriftLedger.Stored(settled, version));
  }

  private Optional<Outcome> ended(SessionKey key, String requestId, RetryBudget waits) {
    return requestId == null
        ? Optional.empty()
        : waits
            .retrying(() -> ledger.find(key, new Attempt(requestId, 0)))
            .map(KnownRequest::ended)
            .map(RequestRecord::outcome);
  }

  boolean exempts(ScaleSetId scaleSetId) {
    return policy.exempts(scaleSetId, clock.instant());
  }
}
