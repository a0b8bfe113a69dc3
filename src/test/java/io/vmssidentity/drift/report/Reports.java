// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Findings;
import io.vmssidentity.drift.Pending;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.finding.Finding.Kind;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.drift.repair.Repairs;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reports to write down. */
public final class Reports {
  public static final Instant NOW = Instant.parse("2026-11-21T10:31:00Z");

  /** Breaks out of whatever is not escaped. */
  public static final String HOSTILE =
      "=1+1\"></script><script>alert('x')</script>\u001B[2J\u202E\r\n,&amp;";

  private static final Instant SINCE = Instant.parse("2026-11-20T22:05:00Z");
  private static final ChangedBy JANE =
      new ChangedBy(
          "jane@contoso.com",
          "Azure Portal",
          "Microsoft.Compute/virtualMachineScaleSets/write",
          Instant.parse("2026-11-20T22:03:12Z"),
          "0a1b2c3d");

  private Reports() {}

  /** Nobody has looked yet. */
  public static Report notScanned() {
    return new Report(NOW, 0, List.of(), List.of(), List.of());
  }

  public static Report noDrift() {
    return new Report(NOW, 6, List.of(), List.of(scan(1, 0, List.of())), List.of());
  }

  /** Each kind of finding; one scale set contested, one exempt; an expired exemption; a gap. */
  public static Report drift() {
    Desired wanted = new Desired(true, Ids.identities("reader"));
    List<DriftState> drifted =
        List.of(
            state(
                "api",
                wanted,
                Ids.assigned(false, "reader"),
                Repairs.NONE,
                new OpenFinding(
                    new Finding(Kind.SYSTEM_ASSIGNED_MISSING, null, null), 1, SINCE, JANE)),
            state(
                "batch",
                new Desired(false, Ids.identities("writer")),
                Ids.assigned(true, "writer"),
                Repairs.NONE,
                open(Kind.SYSTEM_ASSIGNED_UNEXPECTED),
                open(Kind.DANGLING_IDENTITY, "writer")),
            state("cache", wanted, null, Repairs.NONE, open(Kind.SCALE_SET_GONE)),
            state(
                "jobs",
                wanted,
                Ids.assigned(true, "reader"),
                Repairs.NONE,
                new OpenFinding(
                    new Finding(Kind.SYSTEM_PRINCIPAL_REPLACED, null, "principal-2"),
                    1,
                    SINCE,
                    null)),
            contested(wanted));
    List<Exemption> exemptions =
        List.of(
            new Exemption(Ids.scaleSet("jobs"), "Moves to AKS", LocalDate.of(2026, 12, 31)),
            new Exemption(Ids.scaleSet("edge"), "Load test", LocalDate.of(2026, 11, 20)));
    return new Report(NOW, 6, drifted, scans(), exemptions);
  }

  private static DriftState contested(Desired wanted) {
    return state(
        "web",
        wanted,
        Ids.assigned(true, "deploy"),
        new Repairs(3, List.of(SINCE, SINCE, SINCE), "repair-3", "7"),
        open(Kind.MISSING_IDENTITY, "reader"),
        open(Kind.UNEXPECTED_IDENTITY, "deploy"));
  }

  /** Every text that others wrote is hostile. */
  public static Report hostile() {
    UserAssignedIdentityId identity = UserAssignedIdentityId.fromArm(HOSTILE);
    Finding finding = new Finding(Kind.UNEXPECTED_IDENTITY, identity, null);
    Finding principal = new Finding(Kind.SYSTEM_PRINCIPAL_REPLACED, null, HOSTILE);
    ChangedBy by = new ChangedBy(HOSTILE, HOSTILE, HOSTILE, SINCE, HOSTILE);
    Desired wanted = new Desired(true, Set.of(identity));
    Assignment actual = Ids.assigned(true).after(wanted);
    List<CoverageGap> gaps = List.of(new CoverageGap(List.of(HOSTILE), HOSTILE));
    ScaleSetId web = Ids.scaleSet("web");
    return new Report(
        NOW,
        1,
        List.of(
            state(
                "web",
                wanted,
                actual,
                Repairs.NONE,
                new OpenFinding(finding, 1, SINCE, by),
                new OpenFinding(principal, 2, SINCE, by))),
        List.of(scan(1, 1, gaps)),
        List.of(new Exemption(web, HOSTILE, LocalDate.of(2027, 1, 1))));
  }

  public static Scan scan(int minutesAgo, int drifted, List<CoverageGap> gaps) {
    Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
    return new Scan(
        at,
        Duration.ofMillis(2400),
        at,
        new Scan.Counts(9, 6, drifted, 0, 0, 0, 0),
        gaps,
        List.of());
  }

  private static List<Scan> scans() {
    List<CoverageGap> gaps =
        List.of(
            new CoverageGap(
                List.of("99999999-2222-3333-4444-555555555555"), "Resource Graph may not read it"));
    Instant at = NOW.minus(Duration.ofMinutes(2));
    List<Scan> scans = new ArrayList<>();
    scans.add(
        new Scan(
            at,
            Duration.ofMillis(2400),
            at,
            new Scan.Counts(9, 6, 5, 1, 1, 1, 1),
            gaps,
            List.of()));
    int[] drifted = {4, 4, 3, 3, 1, 0, 0, 0, 2, 2, 1, 0, 0, 0};
    for (int i = 0; i < drifted.length; i++) {
      scans.add(scan(7 + 5 * i, drifted[i], List.of()));
    }
    return scans;
  }

  private static DriftState state(
      String name, Desired baseline, Assignment actual, Repairs repairs, OpenFinding... open) {
    return new DriftState(
        Ids.scaleSet(name),
        baseline,
        actual,
        new Findings(List.of(open), open.length),
        repairs,
        null,
        Pending.NOTHING);
  }

  private static OpenFinding open(Kind kind) {
    return new OpenFinding(new Finding(kind, null, null), 1, SINCE, null);
  }

  private static OpenFinding open(Kind kind, String identity) {
    return new OpenFinding(new Finding(kind, Ids.identity(identity), null), 1, SINCE, JANE);
  }
}
