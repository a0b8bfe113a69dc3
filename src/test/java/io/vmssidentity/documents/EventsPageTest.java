// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.request.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages explain each word that an event may have. */
class EventsPageTest {
  private static final Document PAGE = Document.of("docs/events.md");
  private static final Pattern TYPE_AND_OUTCOME =
      Pattern.compile("(?m)^\\| (?:`(\\S+)` )?\\| `([^`]+)` \\|");

  @Test
  void explainsEachOutcomeUnderItsType() {
    List<String> shown =
        TYPE_AND_OUTCOME
            .matcher(PAGE.section("outcomes"))
            .results()
            .map(row -> (row.group(1) == null ? "" : row.group(1) + " ") + row.group(2))
            .toList();

    assertEquals(
        Arrays.stream(Outcome.Type.values()).flatMap(EventsPageTest::rows).toList(), shown);
  }

  private static Stream<String> rows(Outcome.Type type) {
    List<Outcome> outcomes =
        Arrays.stream(Outcome.values()).filter(outcome -> outcome.type() == type).toList();
    return outcomes.stream()
        .map(outcome -> outcome == outcomes.get(0) ? type + " " + outcome : outcome.toString());
  }

  @Test
  void explainsEachWarning() {
    assertEquals(
        Arrays.stream(Warning.values())
            .map(Warning::code)
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(PAGE.firstCells("warnings")));
  }

  @Test
  void thePageOfDriftExplainsEachFinding() {
    assertEquals(
        Arrays.stream(Finding.Kind.values()).map(Finding.Kind::toString).toList(),
        Document.of("docs/drift.md").firstCells("findings"));
  }
}
