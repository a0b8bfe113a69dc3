// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.LedgerSamples;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rows of requests and states must hold, and what they may. */
class OpenRowsJsonTest {
  @Test
  void anOpenRequestIsReadFromItsBodyAgain() {
    OpenRequest open = LedgerSamples.open(LedgerSamples.key(7, "r1"), Ids.exactly("a", "b"));

    JsonNode json = LedgerJsonTest.tree(LedgerJson.write(open));

    assertEquals(open, LedgerJson.openRequest(json.toString()));
    assertEquals(open.arrival().body(), json.at("/arrival/body").textValue());
    assertTrue(json.at("/request").isMissingNode());
  }

  @Test
  void anOpenRequestSkipsFieldsOfANewerVersionAndHasNeitherProgressNorOutcome() {
    OpenRequest open = LedgerSamples.open(LedgerSamples.key(7, "r1"));
    JsonNode json =
        LedgerJsonTest.tree(
            LedgerJson.write(
                open.with(LedgerSamples.progress())
                    .endedAs(LedgerSamples.record(open, Outcome.APPLIED))));
    LedgerJsonTest.eachRecord(json, object -> object.putObject("newer").put("x", 1));

    assertEquals(open, LedgerJson.openRequest(json.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "arrival", "acceptedAt"})
  void anOpenRequestWithoutWhatItNeedsCannotBeRead(String field) {
    ObjectNode json =
        (ObjectNode)
            LedgerJsonTest.tree(LedgerJson.write(LedgerSamples.open(LedgerSamples.key(7, "r1"))));
    json.remove(field);

    assertThrows(UnreadableRow.class, () -> LedgerJson.openRequest(json.toString()));
  }

  @Test
  void anOpenRequestWhoseBodyIsNotUnderstoodAnyMoreCannotBeRead() {
    String json = LedgerJson.write(LedgerSamples.open(LedgerSamples.key(7, "r1")));

    assertThrows(
        UnreadableRow.class,
        () -> LedgerJson.openRequest(json.replace("requestedBy", "askedForBy")));
    assertThrows(
        UnreadableRow.class, () -> LedgerJson.openRequest(json.replace("\"body\"", "\"text\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage", "decided", "versions", "schedule"})
  void aStateWithoutWhatItNeedsCannotBeRead(String field) {
    ObjectNode json = (ObjectNode) LedgerJsonTest.tree(LedgerJson.write(ScaleSetState.EMPTY));
    json.remove(field);

    assertThrows(UnreadableRow.class, () -> LedgerJson.scaleSetState(json.toString()));
  }

  @Test
  void aStageOfANewerVersionCannotBeRead() {
    String json = LedgerJson.write(LedgerSamples.state().with(LedgerSamples.following()));

    assertThrows(
        UnreadableRow.class,
        () -> LedgerJson.scaleSetState(json.replace("\"following\"", "\"undoing\"")));
    assertThrows(
        UnreadableRow.class, () -> LedgerJson.scaleSetState(json.replace("\"kind\"", "\"sort\"")));
  }
}
