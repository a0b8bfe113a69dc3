package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.message.LedgerJson;
import io.vmssidentity.request.RequestRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A ledger in memory that keeps what JSON keeps. Faults strike before a write, or after it. */
public final class MemoryLedger implements Ledger {
  final Deque<World.Fault> beforeWrite = new ArrayDeque<>();
  final Deque<World.Fault> afterWrite = new ArrayDeque<>();
  private final Map<SessionKey, Row> states = new HashMap<>();
  private final Map<String, String> records = new HashMap<>();

  private record Row(String state, int version) {}

  @Override
  public synchronized Stored read(SessionKey scaleSet) {
    Row row = states.get(scaleSet);
    return row == null
        ? new Stored(LedgerState.EMPTY, null)
        : new Stored(LedgerJson.state(row.state()), Integer.toString(row.version()));
  }

  @Override
  public synchronized Optional<RequestRecord> find(
      SessionKey scaleSet, String requestId, int attempt) {
    return Optional.ofNullable(records.get(key(scaleSet, requestId, attempt)))
        .map(LedgerJson::record);
  }

  @Override
  public synchronized Optional<String> write(
      SessionKey scaleSet, LedgerState state, String version, List<RequestRecord> added) {
    strike(beforeWrite);
    Row row = states.get(scaleSet);
    String current = row == null ? null : Integer.toString(row.version());
    boolean known =
        added.stream()
            .anyMatch(r -> records.containsKey(key(scaleSet, r.requestId(), r.attempt())));
    if (known || !java.util.Objects.equals(current, version)) {
      return Optional.empty();
    }
    int next = row == null ? 1 : row.version() + 1;
    states.put(scaleSet, new Row(LedgerJson.write(state), next));
    for (RequestRecord record : added) {
      records.put(key(scaleSet, record.requestId(), record.attempt()), LedgerJson.write(record));
    }
    strike(afterWrite);
    return Optional.of(Integer.toString(next));
  }

  /** Of each scale set that was written. */
  public synchronized Map<SessionKey, LedgerState> states() {
    return states.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, row -> LedgerJson.state(row.getValue().state())));
  }

  private static String key(SessionKey scaleSet, String requestId, int attempt) {
    return scaleSet + " " + requestId + " " + attempt;
  }

  private static void strike(Deque<World.Fault> faults) {
    if (!faults.isEmpty()) {
      faults.poll().strike();
    }
  }
}
