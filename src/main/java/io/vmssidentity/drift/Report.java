package io.vmssidentity.drift;

import io.vmssidentity.identity.SessionKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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
    Map<SessionKey, DriftLedger.Known> all = ledger.all();
    int managed = (int) all.values().stream().filter(known -> known.baseline() != null).count();
    List<DriftState> drifted =
        all.values().stream()
            .map(DriftLedger.Known::drift)
            .filter(drift -> drift != null && !drift.open().isEmpty())
            .sorted(Comparator.comparing(drift -> SessionKey.of(drift.scaleSetId()).value()))
            .toList();
    return new Report(now, managed, drifted, ledger.scans(SCANS), exemptions);
  }
}
