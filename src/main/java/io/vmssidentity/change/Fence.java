package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The right to write to one scale set, by an intent in its ledger. A failed compare-and-set alone
 * says nothing; the right is lost when another holder's token is found.
 */
final class Fence {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final AzureFailure STILL_WRITING =
      new AzureFailure(
          FailureReason.CONFLICT,
          "Another instance of the app was still writing when the budget ended.",
          null);

  private final Ledger ledger;
  private final SessionKey scaleSet;
  private final Patience patience;
  private final Surroundings surroundings;
  private final Duration lease;
  private String token;
  private Ledger.Stored stored;

  /**
   * Attempts that were looked up after the ledger was read and had not ended. Whoever ends one of
   * them writes to the state, too, so they need no second look while that has its version.
   */
  private final Set<Attempt> open = new HashSet<>();

  Fence(
      Ledger ledger,
      SessionKey scaleSet,
      Patience patience,
      Surroundings surroundings,
      Duration lease) {
    this.ledger = ledger;
    this.scaleSet = scaleSet;
    this.patience = patience;
    this.surroundings = surroundings;
    this.lease = lease;
    this.token = surroundings.tokens().get();
  }

  LedgerState state() {
    return stored.state();
  }

  Instant now() {
    return surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Reads the ledger, and waits while somebody else writes. */
  void open() {
    while (true) {
      stored = read();
      open.clear();
      Intent intent = state().intent();
      if (intent == null || isOwn(intent) || !intent.isLive(now())) {
        return;
      }
      Redeliver.onFailure(() -> patience.waitForProgress(LOOK_AGAIN, STILL_WRITING));
    }
  }

  /** How those of the attempts ended that another instance worked off meanwhile. */
  List<RequestRecord> ended(List<Attempt> attempts) {
    List<Attempt> doubtful = attempts.stream().filter(one -> !open.contains(one)).toList();
    if (doubtful.isEmpty()) {
      return List.of();
    }
    List<RequestRecord> records =
        Redeliver.onFailure(() -> patience.retrying(() -> ledger.findAll(scaleSet, doubtful)));
    open.addAll(doubtful);
    records.forEach(record -> open.remove(record.key()));
    return records;
  }

  /** An intent that somebody else left behind; empty when there is none. */
  Optional<Intent> leftover() {
    return Optional.ofNullable(state().intent()).filter(intent -> !isOwn(intent));
  }

  /**
   * Becomes the holder of an intent.
   *
   * @return false when somebody else was faster
   */
  boolean acquire(Intent intent) {
    Intent begun = intent.since() == null ? intent.begun(now()) : intent;
    LedgerState next = state().with(begun.heldBy(token, now().plus(lease)));
    return put(next, new LinkedHashMap<>(), true);
  }

  /** Keeps what ARM said of the write; the lease begins anew. */
  void accepted(Operation operation) {
    Intent intent = state().intent().accepted(operation.url(), operation.id());
    hold(state().with(intent.heldBy(token, now().plus(lease))), List.of());
  }

  /** Begins the lease anew. */
  void renew() {
    if (holds()) {
      hold(state().with(state().intent().heldBy(token, now().plus(lease))), List.of());
    }
  }

  /**
   * Stores how requests ended, and what the ledger holds from now on.
   *
   * @return the records as they are stored: one that was there before stays; empty when somebody
   *     else wrote meanwhile, which is possible only without an intent of one's own
   */
  Optional<List<RequestRecord>> finish(LedgerState next, List<RequestRecord> records) {
    if (holds()) {
      return Optional.of(hold(next, records));
    }
    Map<Attempt, RequestRecord> kept = byAttempt(records);
    return put(next, kept, false) ? Optional.of(List.copyOf(kept.values())) : Optional.empty();
  }

  /** Whether an intent of one's own is in the ledger. */
  boolean holds() {
    return state().intent() != null && isOwn(state().intent());
  }

  /** Stores how requests ended and lets go, but leaves the intent to whoever looks after it. */
  List<RequestRecord> abandon(Intent intent, List<RequestRecord> records) {
    List<RequestRecord> kept = hold(state().with(intent.heldBy(token, now())), records);
    token = surroundings.tokens().get();
    return kept;
  }

  /** How long a holder may wait before it must renew. */
  Duration renewal() {
    return lease.dividedBy(3);
  }

  private List<RequestRecord> hold(LedgerState next, List<RequestRecord> records) {
    Map<Attempt, RequestRecord> kept = byAttempt(records);
    if (!put(next, kept, false)) {
      throw new Redeliver("Another instance took over the scale set.");
    }
    return List.copyOf(kept.values());
  }

  private Map<Attempt, RequestRecord> byAttempt(List<RequestRecord> records) {
    Map<Attempt, RequestRecord> byAttempt = new LinkedHashMap<>();
    String instance = Intent.instance(token);
    records.forEach(record -> byAttempt.put(record.key(), record.by(instance)));
    return byAttempt;
  }

  private boolean isOwn(Intent intent) {
    return intent.token().equals(token);
  }

  /**
   * @param unseen whether nothing may have been written since the ledger was read, not even a
   *     record that leaves the state as it was
   */
  private boolean put(LedgerState next, Map<Attempt, RequestRecord> records, boolean unseen) {
    Set<Attempt> there = new HashSet<>();
    while (true) {
      List<RequestRecord> missing =
          records.values().stream().filter(r -> !there.contains(r.key())).toList();
      Optional<String> version = tryWrite(next, missing);
      if (version.isPresent()) {
        stored = new Ledger.Stored(next, version.get());
        return true;
      }
      Ledger.Stored found = read();
      boolean asWritten = found.state().equals(next) && !next.equals(state());
      boolean moved = unseen && !Objects.equals(found.version(), stored.version());
      if (!asWritten && (moved || !found.state().equals(state()))) {
        return false;
      }
      stored = found;
      for (RequestRecord record : missing) {
        find(record.key())
            .ifPresent(
                earlier -> {
                  records.put(earlier.key(), earlier);
                  there.add(earlier.key());
                });
      }
      if (asWritten) {
        // Somebody else may have left the same state, but not the same records.
        return there.containsAll(records.keySet());
      }
    }
  }

  /** Empty when it was refused, or is not known. */
  private Optional<String> tryWrite(LedgerState next, List<RequestRecord> records) {
    return Redeliver.onFailure(
        () -> {
          try {
            return ledger.write(scaleSet, next, stored.version(), records);
          } catch (AzureFailure failure) {
            patience.waitAfterWrite(failure);
            return Optional.empty();
          }
        });
  }

  private Optional<RequestRecord> find(Attempt attempt) {
    return new Attempts(ledger, scaleSet, patience).find(attempt);
  }

  private Ledger.Stored read() {
    return Redeliver.onFailure(() -> patience.retrying(() -> ledger.read(scaleSet)));
  }
}
