package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import java.util.Locale;
import java.util.Optional;

/** The attempts at the requests of a scale set, as far as they ended. */
final class Attempts {
  /** Of a message whose property cannot be understood. */
  static final Problem.Detail UNREADABLE =
      new Problem.Detail(
          "/requestId",
          "The message has a property \"attempt\" that is not a number as text.",
          "Send the request without it: only a replay has it.");

  private final Ledger ledger;
  private final SessionKey scaleSet;
  private final Patience patience;

  Attempts(Ledger ledger, SessionKey scaleSet, Patience patience) {
    this.ledger = ledger;
    this.scaleSet = scaleSet;
    this.patience = patience;
  }

  /**
   * How it ended, if it did.
   *
   * @throws Redeliver when the ledger does not answer
   */
  Optional<RequestRecord> find(Attempt attempt) {
    return Redeliver.onFailure(
        () ->
            patience.retrying(() -> ledger.find(scaleSet, attempt.requestId(), attempt.number())));
  }

  /**
   * Why an attempt must not be made, unless it was made already: only what failed is tried again,
   * and as it was asked.
   *
   * @throws Redeliver when the ledger does not answer
   */
  Optional<Problem.Detail> objection(Attempt attempt, String contentHash) {
    if (attempt.number() == 0 || find(attempt).isPresent()) {
      return Optional.empty();
    }
    Optional<RequestRecord> before = find(attempt.before());
    if (before.isEmpty()) {
      return Optional.of(
          new Problem.Detail(
              "/requestId",
              String.format(
                  Locale.ROOT,
                  "It is attempt %d, but nothing is known of attempt %d.",
                  attempt.number(),
                  attempt.before().number()),
              "Send the request under a new ID."));
    }
    if (before.get().outcome().type() != Outcome.Type.FAILED) {
      return Optional.of(
          new Problem.Detail(
              "/requestId",
              String.format(
                  Locale.ROOT,
                  "It is attempt %d, but attempt %d ended as %s: only what failed is tried again.",
                  attempt.number(),
                  attempt.before().number(),
                  before.get().outcome()),
              "If it is wanted once more, send the request under a new ID."));
    }
    return before.get().contentHash().equals(contentHash)
        ? Optional.empty()
        : Optional.of(Problem.OTHER_CONTENT);
  }
}
