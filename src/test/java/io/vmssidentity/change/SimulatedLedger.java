package io.vmssidentity.change;

import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.ledger.Position;
import io.vmssidentity.ledger.Stamps;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The partition of one scale set, with a rule switched off. */
final class SimulatedLedger {
  private final Without without;
  private final Map<String, RequestRecord> records = new HashMap<>();
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
            && !intent.isLive(schedule.instant());
    return new Ledger.Stored(hidden ? state.with(null) : state, current());
  }

  Optional<RequestRecord> find(String requestId) {
    return Optional.ofNullable(records.get(requestId));
  }

  Optional<String> write(LedgerState next, String expected, List<RequestRecord> added) {
    boolean known = added.stream().anyMatch(record -> records.containsKey(record.requestId()));
    boolean refused = known || !Objects.equals(current(), expected);
    if (refused && without != Without.FENCE) {
      return Optional.empty();
    }
    noteTakeover(state.intent(), next.intent());
    state = kept(next);
    version++;
    added.forEach(record -> records.put(record.requestId(), record));
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
