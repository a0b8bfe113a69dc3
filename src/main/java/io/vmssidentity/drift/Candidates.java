// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.DriftLedger.Known;
import io.vmssidentity.drift.finding.Comparison;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Sorts out which scale sets are worth a direct look, by what the list of all shows of them. */
public final class Candidates {
  private static final Known NEW = new Known(null, false, null);

  private final Map<SessionKey, Known> ledger;
  private final Map<SessionKey, String> unreadable;
  private final Scope scope;
  private final DriftPolicy policy;
  private final Instant now;

  private final Map<SessionKey, ScaleSetId> suspects = new LinkedHashMap<>();
  private final List<ScaleSetId> writing = new ArrayList<>();
  private final Set<SessionKey> seen = new HashSet<>();
  private final Set<SessionKey> elsewhere = new HashSet<>();
  private final Map<ScaleSetId, String> unread = new LinkedHashMap<>();
  private int managed;
  private int exempt;

  Candidates(DriftLedger.Rows rows, Scope scope, DriftPolicy policy, Instant now) {
    this.ledger = rows.known();
    this.unreadable = rows.unreadable();
    this.scope = scope;
    this.policy = policy;
    this.now = now;
  }

  /** A scale set may be on two pages of a list that changes meanwhile: it counts once. */
  void see(ScaleSet scaleSet) {
    SessionKey key = SessionKey.of(scaleSet.id());
    if (!seen.add(key)) {
      return;
    }
    Known known = ledger.getOrDefault(key, NEW);
    managed += known.baseline() == null && !unreadable.containsKey(key) ? 0 : 1;
    boolean exempted = policy.exempts(scaleSet.id(), now);
    exempt += exempted ? 1 : 0;
    if (!exempted && unreadable.containsKey(key)) {
      unread.put(scaleSet.id(), unreadable.get(key));
    } else if (known.busy()) {
      writing.add(scaleSet.id());
    } else if (!exempted && isSuspect(known, scaleSet)) {
      suspects.put(key, scaleSet.id());
    }
  }

  /** Somebody wants to know of it, whatever the list shows. */
  void ask(ScaleSetId scaleSetId) {
    SessionKey key = SessionKey.of(scaleSetId);
    if (!seen.add(key)) {
      return;
    }
    if (unreadable.containsKey(key)) {
      unread.put(scaleSetId, unreadable.get(key));
    } else {
      managed += known(scaleSetId).baseline() == null ? 0 : 1;
      suspects.put(key, scaleSetId);
    }
  }

  private boolean isSuspect(Known known, ScaleSet scaleSet) {
    boolean newcomer =
        known.baseline() == null
            && policy.onboarding() != null
            && (known.drift() == null
                || !policy.onboardingId(scaleSet.id()).equals(known.drift().onboarding()));
    return newcomer
        || isWatched(known)
        || !Comparison.findings(known.baseline(), scaleSet).isEmpty();
  }

  private static boolean isWatched(Known known) {
    return known.drift() != null && known.drift().isWatched();
  }

  /**
   * Whoever is not in a list that was read is gone, it seems.
   *
   * @return those whose row cannot be read: whether they are gone, nobody can tell
   */
  List<CoverageGap> close(Coverage coverage) {
    ledger.forEach(
        (key, known) -> {
          ScaleSetId id = id(known);
          boolean expected = id != null && scope.mayHold(id) && coverage.covers(id);
          if (expected && !seen.contains(key)) {
            if (known.busy()) {
              writing.add(id);
            } else if (!policy.exempts(id, now)) {
              suspects.put(key, id);
            }
          }
        });
    return unreadable.entrySet().stream()
        .filter(row -> !seen.contains(row.getKey()))
        .map(CoverageGap::of)
        .filter(gap -> scope.mayHold(gap.subscriptions().get(0)))
        .toList();
  }

  /** Counts and tells those that were seen, but whose row in the ledger cannot be read. */
  public void tellUnreadable(ScanCounts counts) {
    unread.forEach(counts::unreadable);
  }

  /** Null of a scale set that nothing is known of. */
  private static ScaleSetId id(Known known) {
    if (known.baseline() != null) {
      return known.baseline().scaleSetId();
    }
    return known.drift() == null ? null : known.drift().scaleSetId();
  }

  /**
   * Whether nothing is to be said of a scale set: it is there, though the list does not show it. So
   * it is in none of the scope's management groups, or the list is late and the next one shows it.
   */
  boolean isElsewhere(ScaleSetId id, Observation observation) {
    return !seen.contains(SessionKey.of(id))
        && observation instanceof Observation.Confirmed confirmed
        && confirmed.actual() != null;
  }

  void leaveOut(ScaleSetId id) {
    elsewhere.add(SessionKey.of(id));
  }

  /** Of too many it is not always the same that are not reached. */
  List<ScaleSetId> suspects() {
    List<ScaleSetId> shuffled = new ArrayList<>(suspects.values());
    Collections.shuffle(shuffled, new Random(now.toEpochMilli()));
    return shuffled;
  }

  Known known(ScaleSetId scaleSetId) {
    return ledger.getOrDefault(SessionKey.of(scaleSetId), NEW);
  }

  int seen() {
    return seen.size();
  }

  public int managed() {
    return managed;
  }

  int exempt() {
    return exempt;
  }

  int busy() {
    return writing.size();
  }

  /** Those that had findings before, are in scope, and are not exempt. */
  Map<SessionKey, DriftState> open() {
    Map<SessionKey, DriftState> open = new HashMap<>();
    ledger.forEach(
        (key, known) -> {
          if (isWatched(known)
              && !elsewhere.contains(key)
              && isLookedAt(known.drift().scaleSetId())) {
            open.put(key, known.drift());
          }
        });
    return open;
  }

  private boolean isLookedAt(ScaleSetId id) {
    return scope.mayHold(id) && !policy.exempts(id, now);
  }
}
