// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.drift.ScaleSetWrite;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphRowsTest {
  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Assignment assignment(String identity) {
    String row = "{'id':'%s','identity':%s}".formatted(Ids.scaleSet("web"), identity);
    return GraphRows.scaleSet(json(row)).orElseThrow().assignment();
  }

  @Test
  void readsAScaleSet() {
    String row =
        "{'id':'%s','mode':'flexible','state':'Updating','identity':{'type':'UserAssigned',"
            + "'userAssignedIdentities':{'%s':{'principalId':'p','clientId':'c'}}}}";

    assertEquals(
        Optional.of(
            new ScaleSet(
                Ids.scaleSet("web"),
                null,
                null,
                "Updating",
                true,
                Map.of(),
                new Assignment(
                    false, null, null, Map.of(Ids.identity("a"), new Principal("p", "c"))))),
        GraphRows.scaleSet(json(row.formatted(Ids.scaleSet("WEB"), Ids.identityText("A")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'type':'SystemAssigned, UserAssigned','principalId':'p','tenantId':'t'}; true",
        "{'type':'systemassigned,userassigned','principalId':'p','tenantId':'t'}; true",
        "{'type':'UserAssigned'}; false",
        "{'type':'None'}; false",
        "null; false"
      })
  void readsTheTypeInAnySpelling(String identity, boolean systemAssigned) {
    Assignment assignment = assignment(identity);

    assertEquals(
        systemAssigned ? new Assignment(true, "p", "t", Map.of()) : Assignment.NONE, assignment);
  }

  @Test
  void showsAnIdentityWithoutPrincipalAsUnknown() {
    String identity = "{'type':'UserAssigned','userAssignedIdentities':{'%s':%s}}";
    Assignment expected =
        new Assignment(false, null, null, Map.of(Ids.identity("a"), Principal.UNKNOWN));

    for (String entry : new String[] {"{}", "null", "{'principalId':null,'clientId':''}"}) {
      assertEquals(expected, assignment(identity.formatted(Ids.identityText("a"), entry)));
    }
  }

  @Test
  void doesNotTakeAnotherIdForAScaleSet() {
    assertEquals(Optional.empty(), GraphRows.scaleSet(json("{'id':'/x'}")));
    assertEquals(Optional.empty(), GraphRows.scaleSet(json("{}")));
  }

  private static Optional<ScaleSetWrite> changedBy(String who, String at) {
    return GraphRows.changedBy(
        json(
            "{'id':'%s','at':'%s','who':'%s','client':'Unknown','operation':'o','correlationId':''}"
                .formatted(Ids.scaleSet("web"), at, who)));
  }

  @Test
  void doesNotTellAnUnknownClient() {
    assertEquals(
        Optional.of(
            new ScaleSetWrite(
                Ids.scaleSet("web"),
                new ChangedBy("jane", null, "o", Instant.parse("2026-11-21T08:00:00.123Z"), null))),
        changedBy("jane", "2026-11-21T08:00:00.1230000Z"));
  }

  /** projectkudu/AzureResourceExplorer #369. */
  @ParameterizedTest
  @ValueSource(strings = {"Unspecified", "unspecified ", "Unknown", "", " "})
  void azuresWordsForNotKnowingNameNobody(String word) {
    String time = "2026-11-21T08:00:00Z";
    JsonNode row =
        json(
            "{'id':'%s','at':'%s','who':'jane','client':'%s','operation':'%s','correlationId':'%s'}"
                .formatted(Ids.scaleSet("web"), time, word, word, word));

    assertEquals(Optional.empty(), changedBy(word, time));
    assertEquals(
        new ChangedBy("jane", null, null, Instant.parse(time), null),
        GraphRows.changedBy(row).orElseThrow().changedBy());
  }

  @Test
  void aChangeByNobodyOrAtNoTimeIsNotKnown() {
    assertEquals(Optional.empty(), changedBy("", "2026-11-21T08:00:00Z"));
    assertEquals(Optional.empty(), changedBy("jane", "yesterday"));
    assertEquals(Optional.empty(), GraphRows.changedBy(json("{'who':'jane'}")));
  }

  @Test
  void quotesWhateverIsInAText() {
    assertEquals("'a\\'b\\\\c'", GraphRows.quoted("a'b\\c"));
  }
}
