// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.LedgerJson;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A ledger in memory that keeps what JSON keeps. Each call takes the next fault of its kind, if
 * there is one: it strikes before the call, or after it.
 */
public final class MemoryLedger implements Ledger {
  public final Deque<Runnable> beforeRead = new ArrayDeque<>();
  public final Deque<Runnable> beforeAccept = new ArrayDeque<>();
  public final Deque<Runnable> afterAccept = new ArrayDeque<>();
  public final Deque<Runnable> beforeWrite = new ArrayDeque<>();
  public final Deque<Runnable> afterWrite = new ArrayDeque<>();
  private final Map<SessionKey, StateRow> states = new HashMap<>();
  private final Map<SessionKey, Map<RequestKey, OpenRow>> open = new HashMap<>();
  private final Map<SessionKey, Map<Attempt, RequestRow>> requests = new HashMap<>();
  private int writes;
  private int openReads;

  private record StateRow(String state, String baseline, int version) {
    static StateRow of(ScaleSetState state, int version) {
      Baseline baseline = state.decided().baseline();
      return new StateRow(
          LedgerJson.write(state), baseline == null ? null : LedgerJson.write(baseline), version);
    }

    ScaleSetState value() {
      ScaleSetState value = LedgerJson.scaleSetState(state);
      Baseline left = baseline == null ? null : LedgerJson.baseline(baseline);
      return value.with(new Decided(left, value.decided().stamps()));
    }
  }

  private record OpenRow(String request, String progress, String ended) {
    static OpenRow of(OpenRequest row) {
      return new OpenRow(
          LedgerJson.write(row), LedgerJson.write(row.progress()), record(row.ended()));
    }

    OpenRequest value() {
      OpenRequest accepted = LedgerJson.openRequest(request);
      return accepted
          .with(LedgerJson.progress(progress))
          .endedAs(
              ended == null
                  ? null
                  : LedgerJson.record(ended).withAsked(accepted.request().asked()));
    }
  }

  private record RequestRow(String contentHash, String asked, String record, boolean toldRunning) {
    KnownRequest value() {
      return new KnownRequest(
          contentHash,
          record == null ? null : LedgerJson.record(record).withAsked(LedgerJson.asked(asked)),
          toldRunning);
    }
  }

  /** What was asked is stored at the acceptance, and once. */
  private static String record(RequestRecord record) {
    return record == null ? null : LedgerJson.write(record.withAsked(null));
  }

  @Override
  public synchronized Stored read(SessionKey scaleSet) {
    strike(beforeRead);
    StateRow row = states.get(scaleSet);
    return row == null
        ? new Stored(ScaleSetState.EMPTY, null)
        : new Stored(row.value(), Integer.toString(row.version()));
  }

  @Override
  public synchronized List<OpenRequest> open(SessionKey scaleSet) {
    strike(beforeRead);
    openReads++;
    return rows(scaleSet).values().stream().map(OpenRow::value).toList();
  }

  @Override
  public synchronized Optional<KnownRequest> find(SessionKey scaleSet, Attempt attempt) {
    strike(beforeRead);
    return Optional.ofNullable(known(scaleSet).get(attempt)).map(RequestRow::value);
  }

  @Override
  public synchronized boolean accept(SessionKey scaleSet, OpenRequest request) {
    strike(beforeAccept);
    RequestRow row =
        new RequestRow(
            request.arrival().contentHash(),
            LedgerJson.write(request.request().asked()),
            record(request.ended()),
            false);
    boolean isNew = known(scaleSet).putIfAbsent(attempt(request.key()), row) == null;
    if (isNew) {
      rows(scaleSet).put(request.key(), OpenRow.of(request));
      writes++;
    }
    strike(afterAccept);
    return isNew;
  }

  @Override
  public synchronized Optional<String> write(
      SessionKey scaleSet, ScaleSetState next, String version, List<RowChange> changes) {
    strike(beforeWrite);
    StateRow row = states.get(scaleSet);
    String current = row == null ? null : Integer.toString(row.version());
    boolean missing =
        changes.stream().anyMatch(change -> !rows(scaleSet).containsKey(change.key()));
    if (missing || !Objects.equals(current, version)) {
      return Optional.empty();
    }
    StateRow written = StateRow.of(next, row == null ? 1 : row.version() + 1);
    states.put(scaleSet, written);
    changes.forEach(change -> write(scaleSet, change));
    writes++;
    strike(afterWrite);
    return Optional.of(Integer.toString(written.version()));
  }

  private void write(SessionKey scaleSet, RowChange change) {
    rows(scaleSet)
        .computeIfPresent(
            change.key(), (key, row) -> change.of(row.value()).map(OpenRow::of).orElse(null));
    if (change instanceof RowChange.Ended ended) {
      endIn(scaleSet, ended.key(), ended.record(), false);
    } else if (change instanceof RowChange.CameTrue cameTrue) {
      endIn(scaleSet, cameTrue.key(), cameTrue.record(), true);
    }
  }

  private void endIn(
      SessionKey scaleSet, RequestKey key, RequestRecord record, boolean toldRunning) {
    known(scaleSet)
        .computeIfPresent(
            attempt(key),
            (attempt, row) ->
                new RequestRow(row.contentHash(), row.asked(), record(record), toldRunning));
  }

  @Override
  public synchronized List<OpenWork> openWork() {
    strike(beforeRead);
    List<OpenWork> work = new ArrayList<>();
    open.forEach(
        (scaleSet, rows) -> {
          List<Instant> accepted =
              rows.values().stream().map(row -> row.value().acceptedAt()).sorted().toList();
          if (!accepted.isEmpty()) {
            work.add(
                new OpenWork(
                    scaleSet, accepted.size(), accepted.get(0), accepted.get(accepted.size() - 1)));
          }
        });
    return work;
  }

  @Override
  public synchronized Instant wakeUpAt(SessionKey scaleSet) {
    strike(beforeRead);
    return Optional.ofNullable(states.get(scaleSet))
        .map(row -> row.value().schedule().wakeUp())
        .map(WakeUp::at)
        .orElse(null);
  }

  /** Of each scale set that was written. */
  public synchronized Map<SessionKey, ScaleSetState> states() {
    Map<SessionKey, ScaleSetState> all = new HashMap<>();
    states.forEach((key, row) -> all.put(key, row.value()));
    return all;
  }

  /** How many writes changed something, acceptances among them. */
  public synchronized int writes() {
    return writes;
  }

  /** How often open requests were read. */
  public synchronized int openReads() {
    return openReads;
  }

  private Map<RequestKey, OpenRow> rows(SessionKey scaleSet) {
    return open.computeIfAbsent(scaleSet, key -> new TreeMap<>());
  }

  private Map<Attempt, RequestRow> known(SessionKey scaleSet) {
    return requests.computeIfAbsent(scaleSet, key -> new HashMap<>());
  }

  private static Attempt attempt(RequestKey key) {
    return new Attempt(key.requestId(), key.attempt());
  }

  private static void strike(Deque<Runnable> faults) {
    if (!faults.isEmpty()) {
      faults.poll().run();
    }
  }
}
