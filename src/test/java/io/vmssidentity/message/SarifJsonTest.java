// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.contract.Schemas;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.Reports;
import io.vmssidentity.identity.Ids;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SarifJsonTest {
  static Stream<Report> reports() {
    return ReportJsonTest.reports();
  }

  private static JsonNode run(Report report) throws IOException {
    return new ObjectMapper().readTree(SarifJson.write(report, "the ledger")).at("/runs/0");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isAsTheStandardTells(Report report) throws IOException {
    String json = SarifJson.write(report, "the ledger");

    assertEquals(List.of(), Schemas.sarif().problems(json));
  }

  @Test
  void theStandardIsStrict() throws IOException {
    ObjectNode json =
        (ObjectNode) new ObjectMapper().readTree(SarifJson.write(Reports.drift(), "the ledger"));

    ((ObjectNode) json.at("/runs/0/results/0")).put("scaleSet", "web");

    assertFalse(Schemas.sarif().problems(json.toString()).isEmpty());
  }

  @Test
  void eachKindOfFindingIsARuleAndEachFindingAResult() throws IOException {
    JsonNode run = run(Reports.drift());

    List<String> rules = run.at("/tool/driver/rules").findValuesAsText("id");
    assertEquals(Stream.of(Finding.Kind.values()).map(Finding.Kind::toString).toList(), rules);
    List<String> results = new ArrayList<>();
    for (JsonNode result : run.get("results")) {
      assertEquals(rules.get(result.get("ruleIndex").intValue()), result.get("ruleId").textValue());
      results.add(
          result.get("ruleId").textValue()
              + " "
              + result.at("/locations/0/logicalLocations/0/name").textValue());
    }
    assertEquals(
        List.of(
            "systemAssignedMissing api",
            "systemAssignedUnexpected batch",
            "danglingIdentity batch",
            "scaleSetGone cache",
            "systemPrincipalReplaced jobs",
            "missingIdentity web",
            "unexpectedIdentity web"),
        results);
  }

  @Test
  void aResultSaysWhatIsWrongAndWhere() throws IOException {
    JsonNode result = run(Reports.drift()).at("/results/0");

    assertEquals(
        "system-assigned identity on api: off, should be on.",
        result.at("/message/text").textValue());
    assertEquals(
        Ids.scaleSet("api").toString(),
        result.at("/locations/0/logicalLocations/0/fullyQualifiedName").textValue());
    assertEquals("jane@contoso.com", result.at("/properties/changedBy/who").textValue());
  }

  @Test
  void onlyWhatIsExemptIsSuppressedAndTheReasonGiven() throws IOException {
    JsonNode results = run(Reports.drift()).get("results");

    List<String> suppressed = new ArrayList<>();
    results.forEach(
        result ->
            result
                .path("suppressions")
                .forEach(
                    suppression ->
                        suppressed.add(
                            result.get("ruleId").textValue()
                                + ": "
                                + suppression.get("justification").textValue())));
    assertEquals(List.of("systemPrincipalReplaced: Moves to AKS (until 2026-12-31)"), suppressed);
  }

  @Test
  void aReportWithoutAScanIsNoSuccess() throws IOException {
    assertFalse(run(Reports.notScanned()).at("/invocations/0/executionSuccessful").booleanValue());
    assertEquals(
        "No scan has run yet.",
        run(Reports.notScanned())
            .at("/invocations/0/toolExecutionNotifications/0/message/text")
            .textValue());
  }
}
