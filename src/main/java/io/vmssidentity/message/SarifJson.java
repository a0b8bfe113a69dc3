// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.drift.Scan;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Difference;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.finding.Finding.Kind;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.ReportedFinding;
import io.vmssidentity.identity.ScaleSetId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Writes the drift report for the dashboards that collect what scanners find.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifJson {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SarifJson() {}

  /**
   * @param source where the report comes from
   */
  public static String write(Report report, String source) {
    ObjectNode json = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = json.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "vmss-identity");
    ArrayNode rules = driver.putArray("rules");
    for (Kind kind : Kind.values()) {
      rules.add(rule(kind));
    }
    run.putObject("automationDetails").put("id", "vmss-identity/drift/");
    run.putArray("invocations").add(invocation(report));
    ArrayNode results = run.putArray("results");
    report.findings().forEach(finding -> results.add(result(finding)));
    run.putObject("properties")
        .put("verdict", report.status().toString())
        .put("source", source)
        .put("managedScaleSets", report.managed());
    return Json.pretty(json);
  }

  private static ObjectNode rule(Kind kind) {
    String id = kind.toString();
    ObjectNode rule = Json.object().put("id", id);
    rule.put("name", Character.toUpperCase(id.charAt(0)) + id.substring(1));
    rule.putObject("shortDescription").put("text", kind.message());
    rule.putObject("help").put("text", Difference.remedy(kind));
    rule.putObject("defaultConfiguration").put("level", level(kind));
    rule.putObject("properties").putArray("tags").add("security").add("drift");
    return rule;
  }

  /** An error where rights were gained or lost; a warning where they can only be lost. */
  private static String level(Kind kind) {
    return switch (kind) {
      case MISSING_IDENTITY,
          UNEXPECTED_IDENTITY,
          SYSTEM_ASSIGNED_MISSING,
          SYSTEM_ASSIGNED_UNEXPECTED,
          SYSTEM_PRINCIPAL_REPLACED ->
          "error";
      case DANGLING_IDENTITY, SCALE_SET_GONE -> "warning";
    };
  }

  /** Whether the report is whole, and what the last scan could not read. */
  private static ObjectNode invocation(Report report) {
    ObjectNode json = Json.object();
    json.put("executionSuccessful", report.lastScan().isPresent());
    json.put("endTimeUtc", report.at().toString());
    ArrayNode notes = json.putArray("toolExecutionNotifications");
    if (report.lastScan().isEmpty()) {
      notes.add(note("No scan has run yet."));
    }
    for (CoverageGap gap : report.lastScan().map(Scan::gaps).orElse(List.of())) {
      notes.add(note("Not read: " + String.join(", ", gap.subscriptions()) + " " + gap.reason()));
    }
    return json;
  }

  private static ObjectNode note(String text) {
    ObjectNode note = Json.object().put("level", "warning");
    note.putObject("message").put("text", text);
    return note;
  }

  private static ObjectNode result(ReportedFinding reported) {
    Finding finding = reported.open().finding();
    Difference difference = Difference.of(finding);
    ScaleSetId scaleSetId = reported.state().scaleSetId();
    ObjectNode json = Json.object();
    json.put("ruleId", finding.kind().toString());
    json.put("ruleIndex", finding.kind().ordinal());
    json.put("level", level(finding.kind()));
    json.putObject("message")
        .put(
            "text",
            String.format(
                Locale.ROOT,
                "%s on %s: %s, should be %s.",
                difference.subject(),
                scaleSetId.name(),
                difference.actual(),
                difference.baseline()));
    json.putArray("locations").add(location(scaleSetId));
    json.putObject("partialFingerprints")
        .put("finding/v1", reported.fingerprint())
        .put("primaryLocationLineHash", reported.fingerprint());
    if (reported.isExempt()) {
      json.putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("status", "accepted")
          .put(
              "justification",
              reported.exemption().reason() + " (until " + reported.exemption().until() + ")");
    }
    ObjectNode properties = json.putObject("properties");
    properties.put("since", reported.open().since().toString());
    properties.put("contested", reported.state().repairs().isContested());
    properties.set("changedBy", DriftEventJson.changedBy(reported.open().changedBy()));
    return json;
  }

  /**
   * A scale set is no file, but code scanning shows nothing without the path of one, and follows by
   * {@code primaryLocationLineHash} only.
   *
   * @see <a
   *     href="https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">SARIF
   *     support for code scanning</a>
   */
  private static ObjectNode location(ScaleSetId scaleSetId) {
    ObjectNode json = Json.object();
    ObjectNode place = json.putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", path(scaleSetId));
    place.putObject("region").put("startLine", 1);
    json.putArray("logicalLocations")
        .addObject()
        .put("name", scaleSetId.name())
        .put("fullyQualifiedName", scaleSetId.toString())
        .put("kind", "resource");
    return json;
  }

  private static String path(ScaleSetId scaleSetId) {
    try {
      return new URI(null, null, scaleSetId.toString(), null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Any path that begins with a slash can be quoted.", e);
    }
  }
}
