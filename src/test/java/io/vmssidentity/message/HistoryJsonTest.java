// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.change.PastRecords;
import io.vmssidentity.contract.Schemas;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryJsonTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<PastRequest> ALL =
      List.of(
          PastRecords.applied("CHG1:1", "web", "CHG1", NOON),
          PastRecords.forbidden("r2", "web", PastRecords.HOSTILE, NOON),
          PastRecords.cameTrue("r4", "web", NOON),
          PastRecords.old("r3", "api", NOON));

  private static String write(List<PastRequest> requests) {
    HistoryJson json = new HistoryJson();
    StringBuilder text = new StringBuilder();
    text.append(json.begin("the ledger", NOON, new PastRequests.Span(NOON, NOON.plusSeconds(60))));
    requests.forEach(request -> text.append(json.request(request)));
    return text.append(json.end()).toString();
  }

  @Test
  void isAsTheContractTells() {
    Schemas contract = Schemas.contract("history.schema.json");

    assertEquals(List.of(), contract.problems(write(ALL)));
    assertEquals(List.of(), contract.problems(write(List.of())));
  }

  @Test
  void theContractIsStrict() throws IOException {
    JsonNode json = new ObjectMapper().readTree(write(ALL));
    Schemas contract = Schemas.contract("history.schema.json");

    for (String pointer : List.of("", "/requests/0", "/requests/0/asserted", "/requests/0/arm")) {
      JsonNode more = json.deepCopy();
      ((ObjectNode) more.at(pointer)).put("more", 1);
      assertFalse(contract.problems(more.toString()).isEmpty(), pointer);
    }
  }

  @Test
  void tellsWhoAskedAsAssertedAndWhichInstanceDidIt() throws IOException {
    JsonNode request = new ObjectMapper().readTree(write(ALL)).at("/requests/0");

    assertEquals(
        "{\"ticket\":\"CHG1\",\"requestedBy\":\"jane@contoso.com\",\"reason\":\"rotate\"}",
        request.get("asserted").toString());
    assertEquals("0ab1:42", request.get("instance").textValue());
    assertEquals("corr-1", request.at("/arm/correlationRequestId").textValue());
    assertEquals("UserAssigned", request.at("/before/type").textValue().split(", ")[1]);
  }

  @Test
  void tellsWhatTheEventToldBesideHowItEnded() throws IOException {
    JsonNode requests = new ObjectMapper().readTree(write(ALL)).get("requests");

    assertEquals("applied", requests.at("/0/told").textValue());
    assertEquals("operationRunning", requests.at("/2/told").textValue());
    assertEquals("applied", requests.at("/2/outcome").textValue());
  }

  @Test
  void isARequestALine() {
    assertEquals(6, write(ALL).lines().count());
  }
}
