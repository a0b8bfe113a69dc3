// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.drift.DriftEvent;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;

/** Writes the {@code data} of drift events. Every field is always there, null if unknown. */
public final class DriftEventJson {
  private DriftEventJson() {}

  /** UTF-8. Of so many identities that no message could hold them, neither side is shown. */
  public static byte[] data(DriftEvent event) {
    if (event instanceof DriftEvent.OfScan scan) {
      return Json.bytes(scan(scan.scan()));
    }
    DriftEvent.OfFinding finding = (DriftEvent.OfFinding) event;
    byte[] whole =
        Json.bytes(finding(finding, finding.scaleSet().baseline(), finding.scaleSet().actual()));
    return whole.length <= CloudEventJson.LARGEST_DATA
        ? whole
        : Json.bytes(finding(finding, null, null));
  }

  private static ObjectNode finding(
      DriftEvent.OfFinding event, Desired baseline, Assignment actual) {
    Finding finding = event.transition().open().finding();
    ObjectNode json = Json.object();
    json.put("findingId", event.findingId());
    json.put("news", event.transition().news().toString());
    json.put("finding", finding.kind().toString());
    json.put("message", finding.kind().message());
    json.put("scaleSetId", event.scaleSet().id().toString());
    json.put("identity", Json.text(finding.identity()));
    json.put("principalId", finding.principalId());
    json.put("since", event.transition().open().since().toString());
    json.put("occurrence", event.transition().open().occurrence());
    json.set("baseline", baseline == null ? null : desired(baseline));
    json.set("actual", actual == null ? null : IdentityJson.assignment(actual));
    json.set("changedBy", changedBy(event.transition().open().changedBy()));
    json.put("contested", event.contested());
    json.put("repairRequestId", event.repair());
    return json;
  }

  static ObjectNode desired(Desired desired) {
    ObjectNode json = Json.object().put("systemAssigned", desired.systemAssigned());
    ArrayNode identities = json.putArray("userAssignedIdentities");
    desired.userAssigned().forEach(id -> identities.add(id.toString()));
    return json;
  }

  /** Null where it is not known. */
  static ObjectNode changedBy(ChangedBy changedBy) {
    if (changedBy == null) {
      return null;
    }
    return Json.object()
        .put("who", changedBy.who())
        .put("client", changedBy.client())
        .put("operation", changedBy.operation())
        .put("at", changedBy.at().toString())
        .put("correlationId", changedBy.correlationId());
  }

  static ObjectNode scan(Scan scan) {
    ObjectNode json = Json.object();
    json.put("startedAt", scan.startedAt().toString());
    json.put("durationMillis", scan.duration().toMillis());
    json.put("oldestData", scan.oldestData().toString());
    json.put("seen", scan.counts().seen());
    json.put("managed", scan.counts().managed());
    json.put("unmanaged", scan.counts().unmanaged());
    json.put("drifted", scan.counts().drifted());
    json.put("contested", scan.counts().contested());
    json.put("exempt", scan.counts().exempt());
    json.put("busy", scan.counts().busy());
    json.put("unreadable", scan.counts().unreadable());
    ArrayNode gaps = json.putArray("gaps");
    for (CoverageGap gap : scan.gaps()) {
      ObjectNode entry = gaps.addObject().put("reason", gap.reason());
      ArrayNode subscriptions = entry.putArray("subscriptions");
      gap.subscriptions().forEach(subscriptions::add);
    }
    ArrayNode expired = json.putArray("expiredExemptions");
    for (Exemption exemption : scan.expired()) {
      expired.add(exemption(exemption));
    }
    return json;
  }

  static ObjectNode exemption(Exemption exemption) {
    return Json.object()
        .put("scaleSetId", exemption.scaleSetId().toString())
        .put("reason", exemption.reason())
        .put("until", exemption.until().toString());
  }
}
