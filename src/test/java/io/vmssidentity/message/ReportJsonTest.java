// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.contract.Schemas;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.Reports;
import io.vmssidentity.identity.Ids;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportJsonTest {
  static Stream<Report> reports() {
    return Stream.of(Reports.drift(), Reports.noDrift(), Reports.notScanned(), Reports.hostile());
  }

  private static JsonNode write(Report report) throws IOException {
    return new ObjectMapper().readTree(ReportJson.write(report, "the ledger"));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isAsTheContractTells(Report report) throws IOException {
    String json = ReportJson.write(report, "the ledger");

    assertEquals(List.of(), Schemas.contract("drift-report.schema.json").problems(json));
  }

  @Test
  void theContractIsStrict() throws IOException {
    ObjectNode json = (ObjectNode) write(Reports.drift());
    Schemas contract = Schemas.contract("drift-report.schema.json");

    ObjectNode more = json.deepCopy().put("more", 1);
    ObjectNode less = json.deepCopy().without("verdict");
    ObjectNode wrong = json.deepCopy().put("at", "yesterday");

    for (ObjectNode broken : List.of(more, less, wrong)) {
      assertFalse(contract.problems(broken.toString()).isEmpty());
    }
  }

  @Test
  void tellsOfAFindingWhatDiffersAndWhoDidIt() throws IOException {
    JsonNode finding = write(Reports.drift()).at("/scaleSets/4/findings/0");

    String expected =
        """
        {
          "fingerprint": "b61279af23299a649253396cf1579f93",
          "kind": "missingIdentity",
          "message": "A user-assigned identity was taken away.",
          "remedy": "Put it back by a request with the change {\\"restore\\": \\"baseline\\"}, or take what is there as the new baseline by {\\"accept\\": \\"actual\\"}.",
          "subject": "%1$s",
          "baseline": "assigned",
          "actual": "not assigned",
          "identity": "%1$s",
          "principalId": null,
          "occurrence": 1,
          "since": "2026-11-20T22:05:00Z",
          "changedBy": {
            "who": "jane@contoso.com",
            "client": "Azure Portal",
            "operation": "Microsoft.Compute/virtualMachineScaleSets/write",
            "at": "2026-11-20T22:03:12Z",
            "correlationId": "0a1b2c3d"
          }
        }
        """
            .formatted(Ids.identityText("reader"));
    assertEquals(new ObjectMapper().readTree(expected), finding);
  }

  @Test
  void countsWhatNoExemptionCovers() throws IOException {
    JsonNode json = write(Reports.drift());

    String counts =
        """
        {"openFindings": 6, "exemptFindings": 1, "driftedScaleSets": 4, "contestedScaleSets": 1, "managedScaleSets": 6}
        """;
    assertEquals(new ObjectMapper().readTree(counts), json.get("counts"));
    assertEquals("drift", json.get("verdict").textValue());
  }

  @Test
  void keepsHostileTextsAsTheyAre() throws IOException {
    JsonNode json = write(Reports.hostile());

    assertEquals(Reports.HOSTILE, json.at("/scaleSets/0/findings/0/changedBy/who").textValue());
    assertEquals(Reports.HOSTILE, json.at("/exemptions/0/reason").textValue());
  }
}
