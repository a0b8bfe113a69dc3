// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.MemoryLedger;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.message.LedgerJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A drift ledger in memory, beside a ledger in memory, that keeps what JSON keeps. */
public final class MemoryDriftLedger implements DriftLedger {
  private final MemoryLedger ledger;
  private final Map<SessionKey, Row> states = new HashMap<>();
  private final Map<Instant, String> scans = new TreeMap<>(Comparator.reverseOrder());

  /** Happens before each write. */
  Runnable beforeWrite = () -> {};

  /** Happens before all are read. */
  Runnable beforeAll = () -> {};

  private record Row(String state, int version) {}

  public MemoryDriftLedger(MemoryLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public synchronized Rows all() {
    beforeAll.run();
    Map<SessionKey, ScaleSetState> rows = new HashMap<>(ledger.states());
    states.keySet().forEach(key -> rows.putIfAbsent(key, ScaleSetState.EMPTY));
    Map<SessionKey, Known> all = new HashMap<>();
    Map<SessionKey, String> unreadable = new HashMap<>();
    rows.forEach(
        (key, state) -> {
          try {
            all.put(key, known(key, state));
          } catch (UnreadableRow e) {
            unreadable.put(key, e.getMessage());
          }
        });
    return new Rows(all, unreadable);
  }

  /** A newer version of the app wrote it, then went. */
  synchronized void spoil(SessionKey scaleSet) {
    states.put(scaleSet, new Row("{\"open\":[{\"finding\":{\"kind\":\"OF_TOMORROW\"}}]}", 1));
  }

  private Known known(SessionKey scaleSet, ScaleSetState state) {
    return new Known(state.decided().baseline(), state.isBusy(), read(scaleSet).state());
  }

  @Override
  public synchronized Stored read(SessionKey scaleSet) {
    Row row = states.get(scaleSet);
    return row == null
        ? new Stored(null, null)
        : new Stored(LedgerJson.drift(row.state()), Integer.toString(row.version()));
  }

  /** Whoever writes next but so many is killed before it. */
  void killBeforeWrite(int left) {
    beforeWrite =
        () -> {
          beforeWrite = () -> {};
          if (left > 0) {
            killBeforeWrite(left - 1);
          } else {
            throw new IllegalStateException("The process was killed.");
          }
        };
  }

  @Override
  public synchronized Optional<String> write(
      SessionKey scaleSet, DriftState state, String version) {
    beforeWrite.run();
    if (!Objects.equals(read(scaleSet).version(), version)) {
      return Optional.empty();
    }
    int next = version == null ? 1 : Integer.parseInt(version) + 1;
    states.put(scaleSet, new Row(LedgerJson.write(state), next));
    return Optional.of(Integer.toString(next));
  }

  @Override
  public synchronized void forget(SessionKey scaleSet, String version) {
    if (Objects.equals(read(scaleSet).version(), version)) {
      states.remove(scaleSet);
    }
  }

  @Override
  public synchronized void add(Scan scan) {
    scans.put(scan.startedAt(), LedgerJson.write(scan));
  }

  @Override
  public synchronized List<Scan> scans(int most) {
    return scans.values().stream().limit(most).map(LedgerJson::scan).toList();
  }
}
