package io.vmssidentity.drift;

import io.vmssidentity.identity.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of the suspects of a sweep. */
final class Tally {
  private final Map<SessionKey, DriftState> states = new HashMap<>();
  private int busy;
  private int unreadable;

  void confirmed(DriftState state) {
    states.put(SessionKey.of(state.scaleSetId()), state);
  }

  void unconfirmed(Look look) {
    if (look instanceof Look.Busy) {
      busy++;
    } else {
      unreadable++;
    }
  }

  /** Findings of before hold where nothing newer was seen. */
  void carryOver(Map<SessionKey, DriftState> before) {
    before.forEach(states::putIfAbsent);
  }

  /** Those with findings. */
  Collection<DriftState> drifted() {
    return states.values().stream().filter(state -> !state.open().isEmpty()).toList();
  }

  Scan scan(Instant startedAt, Instant now, Sweep.Result result, List<Exemption> expired) {
    Candidates candidates = result.candidates();
    Collection<DriftState> drifted = drifted();
    return new Scan(
        startedAt,
        Duration.between(startedAt, now),
        result.coverage().oldestData(),
        candidates.seen(),
        candidates.managed(),
        candidates.seen() - candidates.managed(),
        drifted.size(),
        (int) drifted.stream().filter(state -> state.repairs().isContested()).count(),
        candidates.exempt(),
        candidates.busy() + busy,
        unreadable,
        result.coverage().gaps(),
        expired);
  }
}
