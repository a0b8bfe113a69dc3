package io.vmssidentity.drift;

import io.vmssidentity.change.AzureFailure;
import io.vmssidentity.change.FailureReason;
import io.vmssidentity.change.MemoryLedger;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is remembered of drift, in memory, beside a ledger in memory. */
final class MemoryDriftLedger implements DriftLedger {
  private final MemoryLedger ledger;
  private final Set<SessionKey> keys = new HashSet<>();
  private final Map<SessionKey, Stored> states = new HashMap<>();
  private final List<Scan> scans = new ArrayList<>();
  private boolean refuses;

  MemoryDriftLedger(MemoryLedger ledger) {
    this.ledger = ledger;
  }

  /** The ledger in memory does not tell what it holds. */
  void knows(SessionKey scaleSet) {
    keys.add(scaleSet);
  }

  @Override
  public Map<SessionKey, Known> all() {
    Set<SessionKey> all = new HashSet<>(keys);
    all.addAll(states.keySet());
    Map<SessionKey, Known> known = new HashMap<>();
    for (SessionKey key : all) {
      LedgerState state = ledger.read(key).state();
      known.put(
          key,
          new Known(
              state.baseline(),
              state.intent() == null ? null : state.intent().leaseUntil(),
              read(key).state()));
    }
    return known;
  }

  @Override
  public Stored read(SessionKey scaleSet) {
    return states.getOrDefault(scaleSet, new Stored(null, null));
  }

  /** The next write is lost with whoever asked for it. */
  void refuseOnce() {
    refuses = true;
  }

  @Override
  public Optional<String> write(SessionKey scaleSet, DriftState state, String version) {
    if (refuses) {
      refuses = false;
      throw new AzureFailure(FailureReason.FORBIDDEN, "The process was killed.", null);
    }
    if (!Objects.equals(read(scaleSet).version(), version)) {
      return Optional.empty();
    }
    String next = version == null ? "1" : Integer.toString(Integer.parseInt(version) + 1);
    states.put(scaleSet, new Stored(state, next));
    return Optional.of(next);
  }

  @Override
  public void add(Scan scan) {
    scans.add(scan);
  }

  @Override
  public List<Scan> scans(int most) {
    return scans.stream()
        .sorted(Comparator.comparing(Scan::startedAt).reversed())
        .limit(most)
        .toList();
  }
}
