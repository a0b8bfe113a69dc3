// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Counts what becomes of the suspects of a sweep. */
public final class ScanCounts {
  private final Map<SessionKey, DriftState> states = new HashMap<>();
  private final BiConsumer<ScaleSetId, String> unread;
  private int busy;
  private int unreadable;

  /**
   * @param unread is told of each that could not be read, and why
   */
  public ScanCounts(BiConsumer<ScaleSetId, String> unread) {
    this.unread = unread;
  }

  public void confirmed(DriftState state) {
    states.put(SessionKey.of(state.scaleSetId()), state);
  }

  public void busy() {
    busy++;
  }

  public void unreadable(ScaleSetId scaleSetId, String reason) {
    unreadable++;
    unread.accept(scaleSetId, reason);
  }

  /** Findings of before hold where nothing newer was seen. */
  void carryOver(Map<SessionKey, DriftState> before) {
    before.forEach(states::putIfAbsent);
  }

  /** Those with findings. */
  public Collection<DriftState> drifted() {
    return states.values().stream().filter(state -> !state.open().isEmpty()).toList();
  }

  public Scan scan(Instant startedAt, Instant now, Sweep.Result result, List<Exemption> expired) {
    Candidates candidates = result.candidates();
    Collection<DriftState> drifted = drifted();
    int contested = (int) drifted.stream().filter(state -> state.repairs().isContested()).count();
    return new Scan(
        startedAt,
        Duration.between(startedAt, now),
        result.coverage().oldestData(),
        new Scan.Counts(
            candidates.seen(),
            candidates.managed(),
            drifted.size(),
            contested,
            candidates.exempt(),
            candidates.busy() + busy,
            unreadable),
        result.coverage().gaps(),
        expired);
  }
}
