// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.report;

import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand, to be shown to people.
 *
 * @param managed how many scale sets requests changed
 * @param drifted those with findings, by ID
 * @param scans the latest first
 */
public record Report(
    Instant at,
    int managed,
    List<DriftState> drifted,
    List<Scan> scans,
    List<Exemption> exemptions) {
  private static final int SCANS = 30;

  public Report {
    drifted = List.copyOf(drifted);
    scans = List.copyOf(scans);
    exemptions = List.copyOf(exemptions);
  }

  public static Report of(DriftLedger ledger, List<Exemption> exemptions, Instant now) {
    DriftLedger.Rows rows = ledger.all();
    Map<SessionKey, DriftLedger.Known> all = rows.known();
    int managed = (int) all.values().stream().filter(known -> known.baseline() != null).count();
    List<DriftState> drifted =
        all.values().stream()
            .map(DriftLedger.Known::drift)
            .filter(drift -> drift != null && !drift.open().isEmpty())
            .sorted(Comparator.comparing(drift -> SessionKey.of(drift.scaleSetId()).value()))
            .toList();
    return new Report(now, managed, drifted, scans(ledger.scans(SCANS), rows), exemptions);
  }

  /** What cannot be read now, the last scan tells nothing of, either. */
  private static List<Scan> scans(List<Scan> stored, DriftLedger.Rows rows) {
    if (stored.isEmpty() || rows.unreadable().isEmpty()) {
      return stored;
    }
    List<Scan> scans = new ArrayList<>(stored);
    scans.set(
        0, scans.get(0).with(rows.unreadable().entrySet().stream().map(CoverageGap::of).toList()));
    return scans;
  }

  public Optional<Scan> lastScan() {
    return scans.stream().findFirst();
  }

  /** The one that holds for a scale set, if any does. */
  public Optional<Exemption> exemption(ScaleSetId scaleSetId) {
    return exemptions.stream().filter(exemption -> exemption.covers(scaleSetId, at)).findFirst();
  }

  /** Every finding that holds, exempt or not. */
  public List<ReportedFinding> findings() {
    return drifted.stream()
        .flatMap(
            state -> {
              Exemption exemption = exemption(state.scaleSetId()).orElse(null);
              return state.open().stream().map(open -> new ReportedFinding(state, open, exemption));
            })
        .toList();
  }

  /** How many findings are somebody's concern. */
  public int openFindings() {
    return (int) findings().stream().filter(finding -> !finding.isExempt()).count();
  }

  /** How many findings are covered by an exemption. */
  public int exemptFindings() {
    return findings().size() - openFindings();
  }

  /** How many scale sets have findings that are somebody's concern. */
  public int openScaleSets() {
    return (int) drifted.stream().filter(state -> exemption(state.scaleSetId()).isEmpty()).count();
  }

  /** How many of those are left alone, because somebody keeps undoing the repairs. */
  public int contestedScaleSets() {
    return (int)
        drifted.stream()
            .filter(state -> state.repairs().isContested())
            .filter(state -> exemption(state.scaleSetId()).isEmpty())
            .count();
  }

  public ReportStatus status() {
    return ReportStatus.of(this);
  }
}
