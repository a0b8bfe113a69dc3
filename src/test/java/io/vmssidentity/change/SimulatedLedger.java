package io.vmssidentity.change;

import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.RequestRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The partition of one scale set, with a rule switched off. */
final class SimulatedLedger {
  private final Without without;
  private final Map<Attempt, RequestRecord> records = new HashMap<>();
  private final Set<String> takenOver = new HashSet<>();
  private LedgerState state = LedgerState.EMPTY;
  private int version;

  SimulatedLedger(Without without) {
    this.without = without;
  }

  Ledger.Stored read(Set<String> ownTokens, Schedule schedule) {
    Intent intent = state.intent();
    boolean hidden =
        without == Without.TAKEOVER
            && intent != null
            && !ownTokens.contains(intent.token())
            && !intent.isLive(schedule.clock.instant());
    return new Ledger.Stored(hidden ? state.with(null) : state, current());
  }

  Optional<RequestRecord> find(Attempt attempt) {
    return Optional.ofNullable(records.get(kept(attempt)));
  }

  /** How the attempts at a request ended, in order. */
  List<RequestRecord> attempts(String requestId) {
    return Stream.iterate(new Attempt(requestId, 0), Attempt::next)
        .map(records::get)
        .takeWhile(Objects::nonNull)
        .toList();
  }

  private Attempt kept(Attempt attempt) {
    return without == Without.ATTEMPTS ? new Attempt(attempt.requestId(), 0) : attempt;
  }

  Optional<String> write(LedgerState next, String expected, List<RequestRecord> added) {
    boolean known = added.stream().anyMatch(record -> records.containsKey(record.key()));
    boolean refused = known || !Objects.equals(current(), expected);
    if (refused && without != Without.FENCE) {
      return Optional.empty();
    }
    noteTakeover(state.intent(), next.intent());
    state = kept(next);
    version++;
    added.forEach(record -> records.put(record.key(), record));
    return Optional.of(current());
  }

  /** Whether a holder that is gone, or paused, may still send a PATCH for this ETag. */
  boolean isTakenOver(String etag) {
    return takenOver.contains(etag);
  }

  LedgerState state() {
    return state;
  }

  private void noteTakeover(Intent from, Intent to) {
    if (from != null && to != null && !from.token().equals(to.token())) {
      takenOver.add(from.etag());
    }
  }

  private String current() {
    return version == 0 ? null : Integer.toString(version);
  }

  private LedgerState kept(LedgerState next) {
    Stamps stamps = next.stamps();
    return switch (without) {
      case STAMPS ->
          new LedgerState(
              next.baseline(),
              new Stamps(Position.NONE, stamps.userAssigned(), Map.of()),
              next.intent());
      case FLOORS ->
          new LedgerState(
              next.baseline(),
              new Stamps(stamps.systemAssigned(), Position.NONE, stamps.identities()),
              next.intent());
      default -> next;
    };
  }
}
