// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static io.vmssidentity.change.Requests.NOW;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.drift.DriftEvent;
import io.vmssidentity.drift.DriftEvent.Transition;
import io.vmssidentity.drift.FindingTransition;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.finding.Finding.Kind;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Sha256;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A drift event for each kind of finding, news and scan, by the name of its example. */
final class DriftExamples {
  private static final ChangedBy JANE =
      new ChangedBy(
          "jane@contoso.com",
          "Azure Portal",
          "Microsoft.Compute/virtualMachineScaleSets/write",
          NOW.minusSeconds(100),
          "7c0b0a3c-0d3f-4a0e-9d5c-2f1b8f6c1d11");
  private static final Desired READER = new Desired(true, Ids.identities("reader"));

  private DriftExamples() {}

  static Map<String, ServiceBusMessage> all() {
    Map<String, ServiceBusMessage> examples = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      examples.put("drift-found-" + kind, message(Transition.FOUND, kind, null, false));
    }
    examples.put(
        "drift-changed", message(Transition.CHANGED, Kind.UNEXPECTED_IDENTITY, JANE, true));
    examples.put(
        "drift-resolved", message(Transition.RESOLVED, Kind.MISSING_IDENTITY, JANE, false));
    examples.put("drift-scan", Examples.MESSAGES.of(scan()));
    return examples;
  }

  private static ServiceBusMessage message(
      Transition news, Kind kind, ChangedBy changedBy, boolean contested) {
    boolean repaired = news == Transition.FOUND && kind == Kind.MISSING_IDENTITY;
    return Examples.MESSAGES.of(
        new DriftEvent.OfFinding(
            Sha256.hex(news + " " + kind),
            Sha256.hex(kind.toString()),
            new FindingTransition(news, new OpenFinding(finding(kind), 1, NOW, changedBy), NOW),
            new DriftEvent.ScaleSetDrift(Ids.scaleSet("web"), READER, actual(kind)),
            contested,
            repaired ? "repair:" + Sha256.hex("web") + ":1" : null));
  }

  private static Finding finding(Kind kind) {
    return switch (kind) {
      case MISSING_IDENTITY, DANGLING_IDENTITY -> new Finding(kind, Ids.identity("reader"), null);
      case UNEXPECTED_IDENTITY -> new Finding(kind, Ids.identity("deploy"), null);
      case SYSTEM_PRINCIPAL_REPLACED -> new Finding(kind, null, "principal");
      default -> new Finding(kind, null, null);
    };
  }

  /** Null where the scale set is gone. */
  private static Assignment actual(Kind kind) {
    return switch (kind) {
      case MISSING_IDENTITY -> Ids.assigned(true);
      case UNEXPECTED_IDENTITY -> Ids.assigned(true, "reader", "deploy");
      case SYSTEM_ASSIGNED_MISSING -> Ids.assigned(false, "reader");
      case SCALE_SET_GONE -> null;
      default -> Ids.assigned(true, "reader");
    };
  }

  private static DriftEvent scan() {
    Scan scan =
        new Scan(
            NOW,
            Duration.ofMillis(1234),
            NOW.minusSeconds(60),
            new Scan.Counts(9, 6, 1, 0, 1, 0, 0),
            List.of(new CoverageGap(List.of(Ids.SUBSCRIPTION), "Its page could not be read.")),
            List.of(new Exemption(Ids.scaleSet("edge"), "Load test", LocalDate.of(2026, 5, 31))));
    return new DriftEvent.OfScan(Sha256.hex("scan"), scan);
  }
}
