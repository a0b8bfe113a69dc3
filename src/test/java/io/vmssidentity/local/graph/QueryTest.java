// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  private static final Map<String, Set<String>> TABLES =
      Map.of("resources", Set.of("id", "type", "tags", "properties", "at"));

  private static final String ROWS =
      """
      [{"id": "a", "type": "microsoft.compute/virtualmachinescalesets", "at": "2026-11-21T08:00:00Z",
        "tags": {"cost center": "12"}, "properties": {"state": "Updating", "size": 3}},
       {"id": "B", "type": "microsoft.compute/disks", "at": "2026-11-21T10:00:00+01:00",
        "properties": {"state": "Succeeded", "size": 20, "changes": {"identity.type": {"newValue": "None"}}}},
       {"id": "b", "type": "microsoft.compute/disks", "at": "2026-11-20T08:00:00Z", "tags": null}]
      """;

  private static List<String> ask(String query) {
    try {
      List<Row> rows = new ArrayList<>();
      for (JsonNode row : new ObjectMapper().readTree(ROWS)) {
        rows.add(row::path);
      }
      Query parsed = Query.parse(query, TABLES);
      return parsed.run(rows).stream().map(row -> parsed.show(row).toString()).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String ids(String condition) {
    return ask("resources | where " + condition + " | project id").stream()
        .map(row -> row.substring(7, 8))
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "id == 'b' ~ b",
        "id != 'b' ~ aB",
        "id == \"b\" or id == 'a' and type == 'none' ~ b",
        "(id == 'b' or id == 'a') and properties.size > 2 ~ a",
        "properties.size >= 20 ~ B",
        "properties.size < 20 ~ a",
        "properties['state'] == 'Updating' ~ a",
        "tags['cost center'] == '12' ~ a",
        "isnotempty(tags['cost center']) ~ a",
        "isempty(tostring(tags)) ~ Bb",
        "properties.changes['identity.type'].newValue == 'None' ~ B",
        "properties.changes has 'identity' ~ B",
        "properties.changes has 'ident' ~ ``",
        "tostring(properties.changes) contains '\"IDENTITY.' ~ B",
        "todatetime(at) > datetime(2026-11-21T08:30:00Z) ~ B",
        "todatetime(at) <= datetime(2026-11-21) ~ b",
        "todatetime(id) > datetime(2026-11-21) ~ ``",
        "id == 'it\\'s' ~ ``"
      })
  void keepsTheRowsForWhichAConditionIsTrue(String condition, String expected) {
    assertEquals(expected, ids(condition));
  }

  @Test
  void comparesTextsWhateverTheirCase() {
    assertEquals("Bb", ids("id =~ 'b'"));
    assertEquals("a", ids("id !~ 'b'"));
    assertEquals("Bb", ids("tolower(id) in~ ('B', 'c')"));
  }

  @Test
  void namesAndComputesColumns() {
    assertEquals(
        List.of(
            "{\"id\":\"a\",\"properties_state\":\"Updating\",\"s\":\"{\\\"cost center\\\":\\\"12\\\"}\"}",
            "{\"id\":\"b\",\"properties_state\":\"Succeeded\",\"s\":\"\"}",
            "{\"id\":\"b\",\"properties_state\":null,\"s\":\"\"}"),
        ask("resources | project id=tolower(id), properties.state, s=tostring(tags)"));
  }

  @Test
  void keepsTheOtherColumnsWhenItExtends() {
    assertEquals(
        List.of("{\"id\":\"b\",\"time\":\"2026-11-20T08:00:00Z\"}"),
        ask("Resources | where id == 'b' | extend time=todatetime(at) | project id, time"));
  }

  @Test
  void ordersByCodePointAndByTime() {
    assertEquals(
        List.of("{\"id\":\"B\"}", "{\"id\":\"a\"}", "{\"id\":\"b\"}"),
        ask("resources | project id | order by id asc"));
    assertEquals(
        List.of("{\"id\":\"B\"}", "{\"id\":\"a\"}"),
        ask("resources | extend t=todatetime(at) | sort by t | take 2 | project id"));
  }

  @Test
  void takesTheLatestOfEach() {
    assertEquals(
        List.of(
            "{\"type\":\"microsoft.compute/virtualmachinescalesets\",\"id\":\"a\"}",
            "{\"type\":\"microsoft.compute/disks\",\"id\":\"B\"}"),
        ask(
            "resources | extend t=todatetime(at) | summarize arg_max(t, *) by type"
                + " | project type, id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "resources | where ~ ParserFailure 1:17 <EOF>",
        "resources | where id ==== 'a' ~ ParserFailure 1:23 ==",
        "resources | mv-apply x on (id) ~ ParserFailure 1:12 mv-apply",
        "resources | where id == 'a\\q' ~ ParserFailure 1:24 'a\\q'",
        "resources | where id == 'a ~ ParserFailure 1:24 '",
        "resources | take 99999999999 ~ ParserFailure 1:17 99999999999",
        "resources | where id startswith 'a' ~ ParserFailure 1:21 startswith",
        "resources | project tostring(id) ~ ParserFailure 1:28 (",
        "resources | where at > datetime(yesterday) ~ ParserFailure 1:23 datetime(yesterday)",
        "where where ~ ParserFailure 1:6 where",
        "resources | where cout(id) ~ UnknownFunction 0:0 null",
        "resources | where Id == 'a' ~ Default 0:0 null",
        "resources | project id | where type == 'a' ~ Default 0:0 null",
        "vaults | project id ~ DisallowedTableName 0:0 null"
      })
  void refusesWhatItDoesNotUnderstand(String query, String expected) {
    InvalidQuery refusal = assertThrows(InvalidQuery.class, () -> ask(query));

    assertEquals(
        expected,
        "%s %d:%d %s"
            .formatted(refusal.code(), refusal.line(), refusal.position(), refusal.token()));
  }

  @Test
  void tellsTheLineOfAMistake() {
    InvalidQuery refusal =
        assertThrows(InvalidQuery.class, () -> ask("resources // all\n| whre id == 'a'"));

    assertEquals("2:2 whre", refusal.line() + ":" + refusal.position() + " " + refusal.token());
  }
}
