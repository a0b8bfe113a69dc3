// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.identity.Ids;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptionsReaderTest {
  private static String problems(String json) {
    return assertThrows(IllegalArgumentException.class, () -> ExemptionsReader.read(json))
        .getMessage();
  }

  private static String exemption(String scaleSet, String until) {
    return "{\"scaleSetId\":\"%s\",\"reason\":\"Moves to AKS\",\"until\":\"%s\"}"
        .formatted(Ids.scaleSet(scaleSet), until);
  }

  @Test
  void readsThem() {
    List<Exemption> exemptions =
        ExemptionsReader.read(
            "[" + exemption("web", "2026-12-31") + "," + exemption("api", "2020-01-01") + "]");

    assertEquals(
        List.of(
            new Exemption(Ids.scaleSet("web"), "Moves to AKS", LocalDate.of(2026, 12, 31)),
            new Exemption(Ids.scaleSet("api"), "Moves to AKS", LocalDate.of(2020, 1, 1))),
        exemptions);
  }

  @Test
  void noneIsNoProblem() {
    assertEquals(List.of(), ExemptionsReader.read("[]"));
  }

  @Test
  void listsAllThatIsWrong() {
    String problems =
        problems(
            """
            [{"scaleSetId": "%s", "reason": "", "until": "2026-02-30"}, 7, {"untill": "2026-12-31"}]
            """
                .formatted(Ids.scaleSet("web") + "."));

    assertEquals(
        List.of(
            "The exemptions are not valid:",
            "- /0/scaleSetId: The resource name breaks Azure's naming rules. Give the resource ID of a VM scale set.",
            "- /0/reason: The text is empty. Give 1 to 1024 characters.",
            "- /0/until: It is not a date. Give the last day, for example 2026-12-31.",
            "- /1: The value is not an object. Give an object.",
            "- /2/scaleSetId: The field is missing. Add it.",
            "- /2/reason: The field is missing. Add it.",
            "- /2/until: The field is missing. Add it.",
            "- /2/untill: The field is unknown. Remove it, or correct its name."),
        problems.lines().toList());
  }

  @Test
  void aScaleSetIsNamedOnceBecauseTheReasonsMightDiffer() {
    String problems =
        problems("[" + exemption("web", "2026-12-31") + "," + exemption("WEB", "2027-12-31") + "]");

    assertEquals(
        """
        The exemptions are not valid:
        - /1/scaleSetId: Another one names this scale set. Name it once.""",
        problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"\"", "7", "null"})
  void anythingButAnArrayIsRefused(String json) {
    assertEquals(
        "The exemptions are not valid:\n- It is not an array. Give a JSON array, [] for none.",
        problems(json));
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertEquals(
        """
        The exemptions are not valid:
        - The body is not valid JSON (line 1, column 2). Give a JSON array, [] for none.""",
        problems("["));
  }
}
