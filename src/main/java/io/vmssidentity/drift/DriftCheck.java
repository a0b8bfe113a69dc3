package io.vmssidentity.drift;

import io.vmssidentity.change.Ledger;
import io.vmssidentity.change.Patience;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Settles what a look at one scale set showed: tells, asks for the repair, then remembers. After a
 * crash between them the same is told and asked for again, under the same IDs.
 */
public final class DriftCheck {
  private final DriftLedger driftLedger;
  private final Ledger ledger;
  private final DriftEvents events;
  private final Requests requests;
  private final Policy policy;
  private final Supplier<Patience> patience;
  private final Clock clock;

  public DriftCheck(
      DriftLedger driftLedger,
      Ledger ledger,
      DriftEvents events,
      Requests requests,
      Policy policy,
      Supplier<Patience> patience,
      Clock clock) {
    this.driftLedger = driftLedger;
    this.ledger = ledger;
    this.events = events;
    this.requests = requests;
    this.policy = policy;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * @param changedBy who changed it last; null when it is not known
   * @return what is remembered from now on; empty when a change has begun or ended since the look
   * @throws io.vmssidentity.change.AzureFailure when it could not be told or remembered
   */
  Optional<DriftState> settle(ScaleSetId scaleSetId, Look.Confirmed look, ChangedBy changedBy) {
    SessionKey key = SessionKey.of(scaleSetId);
    Patience waits = patience.get();
    while (true) {
      DriftLedger.Stored stored = waits.retrying(() -> driftLedger.read(key));
      DriftState before = stored.state() == null ? DriftState.none(scaleSetId) : stored.state();
      boolean ended = hasEnded(key, before.repairs().requestId(), waits);
      // After the request's end was looked for: both are written together.
      if (!waits.retrying(() -> ledger.read(key)).state().equals(look.ledger())) {
        return Optional.empty();
      }
      Account account = Account.of(before, look, changedBy, ended, policy, clock.instant());
      if (account.isNothing(before)) {
        return Optional.of(before);
      }
      account.news().forEach(event -> waits.retrying(() -> events.publish(event)));
      account.request().ifPresent(request -> waits.retrying(() -> requests.send(request)));
      if (waits
          .retrying(() -> driftLedger.write(key, account.after(), stored.version()))
          .isPresent()) {
        return Optional.of(account.after());
      }
    }
  }

  private boolean hasEnded(SessionKey key, String requestId, Patience waits) {
    return requestId == null || waits.retrying(() -> ledger.find(key, requestId, 0)).isPresent();
  }

  boolean exempts(ScaleSetId scaleSetId) {
    return policy.exempts(scaleSetId, clock.instant());
  }
}
