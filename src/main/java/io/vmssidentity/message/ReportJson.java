// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.finding.Difference;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.ReportedFinding;

/**
 * Writes the drift report as {@code docs/contract/drift-report.schema.json} tells. Every field is
 * always there, null if unknown; what events tell, too, is told as there.
 */
public final class ReportJson {
  private ReportJson() {}

  /**
   * @param source where the report comes from
   */
  public static String write(Report report, String source) {
    ObjectNode json = Json.object();
    json.put("format", "vmss-identity-drift-report/1");
    json.put("at", report.at().toString());
    json.put("source", source);
    json.put("verdict", report.status().toString());
    json.putObject("counts")
        .put("openFindings", report.openFindings())
        .put("exemptFindings", report.exemptFindings())
        .put("driftedScaleSets", report.openScaleSets())
        .put("contestedScaleSets", report.contestedScaleSets())
        .put("managedScaleSets", report.managed());
    ArrayNode scaleSets = json.putArray("scaleSets");
    report.drifted().forEach(state -> scaleSets.add(scaleSet(report, state)));
    ArrayNode scans = json.putArray("scans");
    report.scans().forEach(scan -> scans.add(DriftEventJson.scan(scan)));
    ArrayNode exemptions = json.putArray("exemptions");
    report
        .exemptions()
        .forEach(
            e ->
                exemptions.add(
                    DriftEventJson.exemption(e).put("expired", e.isExpired(report.at()))));
    return Json.pretty(json);
  }

  private static ObjectNode scaleSet(Report report, DriftState state) {
    ObjectNode json = Json.object();
    json.put("scaleSetId", state.scaleSetId().toString());
    json.set(
        "baseline", state.baseline() == null ? null : DriftEventJson.desired(state.baseline()));
    json.set("actual", state.actual() == null ? null : IdentityJson.assignment(state.actual()));
    json.put("contested", state.repairs().isContested());
    json.putObject("repairs")
        .put("count", state.repairs().count())
        .put("lastRequestId", state.repairs().requestId());
    Exemption exemption = report.exemption(state.scaleSetId()).orElse(null);
    json.set("exemption", exemption == null ? null : DriftEventJson.exemption(exemption));
    ArrayNode findings = json.putArray("findings");
    state
        .open()
        .forEach(open -> findings.add(finding(new ReportedFinding(state, open, exemption))));
    return json;
  }

  private static ObjectNode finding(ReportedFinding reported) {
    Finding finding = reported.open().finding();
    Difference difference = Difference.of(finding);
    ObjectNode json = Json.object();
    json.put("fingerprint", reported.fingerprint());
    json.put("kind", finding.kind().toString());
    json.put("message", finding.kind().message());
    json.put("remedy", Difference.remedy(finding.kind()));
    json.put("subject", difference.subject());
    json.put("baseline", difference.baseline());
    json.put("actual", difference.actual());
    json.put("identity", Json.text(finding.identity()));
    json.put("principalId", finding.principalId());
    json.put("occurrence", reported.open().occurrence());
    json.put("since", reported.open().since().toString());
    json.set("changedBy", DriftEventJson.changedBy(reported.open().changedBy()));
    return json;
  }
}
