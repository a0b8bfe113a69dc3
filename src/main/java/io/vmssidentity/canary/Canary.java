// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.canary;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.KnownRequest;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.CanaryId;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends a dry run to the request queue, and looks into the ledger until the request is told. The
 * ledger forgets an open request only when the topic has its event, so no subscription is needed.
 */
public final class Canary {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** Much longer than a dry run takes, and no longer than any call of the app. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(45);

  /** In a queue that nobody reads the requests must not pile up. */
  private static final Duration OF_USE = Duration.ofMinutes(10);

  private final ScaleSetId scaleSetId;
  private final Consumer<ChangeRequest> queue;
  private final Ledger ledger;
  private final Clock clock;
  private final Consumer<Duration> pass;

  /**
   * @param scaleSetId the scale set that the dry run asks about
   * @param queue sends a request; throws AzureFailure when the queue does not take it
   * @param pass lets time pass
   */
  public Canary(
      ScaleSetId scaleSetId,
      Consumer<ChangeRequest> queue,
      Ledger ledger,
      Clock clock,
      Consumer<Duration> pass) {
    this.scaleSetId = scaleSetId;
    this.queue = queue;
    this.ledger = ledger;
    this.clock = clock;
    this.pass = pass;
  }

  /** Returns when the event of the request is published, at the latest after 45 seconds. */
  public CanaryRun run() {
    Instant start = clock.instant();
    ChangeRequest request = request(start);
    try {
      queue.accept(request);
    } catch (AzureFailure failure) {
      return new CanaryRun(CanaryRun.UNSENT, since(start), failure);
    }
    Attempt attempt = new Attempt(request.requestId(), 0);
    Look look = look(attempt);
    while (!look.told && since(start).compareTo(LONGEST_LOOK) < 0) {
      pass.accept(LOOK_AGAIN);
      look = look(attempt);
    }
    return new CanaryRun(look.outcome, since(start), look.trouble);
  }

  /** What the next repair would do: it needs no rule where there is no drift. */
  private ChangeRequest request(Instant now) {
    return new ChangeRequest(
        CanaryId.at(now),
        scaleSetId,
        new Change.Restore(true),
        true,
        now.plus(OF_USE),
        new Origin(null, "canary", "The app measures how long a request takes.", Map.of()));
  }

  private record Look(String outcome, boolean told, RuntimeException trouble) {}

  private Look look(Attempt attempt) {
    SessionKey scaleSet = SessionKey.of(scaleSetId);
    try {
      Optional<KnownRequest> known = ledger.find(scaleSet, attempt);
      if (known.isEmpty()) {
        return new Look(CanaryRun.MISSING, false, null);
      }
      return known.get().ended() == null || isOpen(scaleSet, attempt.requestId())
          ? new Look(CanaryRun.OPEN, false, null)
          : new Look(known.get().ended().outcome().toString(), true, null);
    } catch (AzureFailure | UnreadableRow trouble) {
      return new Look(CanaryRun.UNKNOWN, false, trouble);
    }
  }

  private boolean isOpen(SessionKey scaleSet, String requestId) {
    return ledger.open(scaleSet).stream()
        .anyMatch(open -> open.key().requestId().equals(requestId));
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }
}
