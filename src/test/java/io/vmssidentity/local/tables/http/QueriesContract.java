// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.local.contract.Case;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What queries find, and in what pages. */
abstract class QueriesContract extends LimitsContract {
  @Test
  void showsTheSelectedProperties() {
    table.createEntity(entity("a").addProperty("x", 1).addProperty("y", 2));

    TableEntity read = table.getEntityWithResponse("p", "a", List.of("y"), null, null).getValue();

    assertEquals(Map.of("y", 2), without(read));
  }

  @Case("A filter compares keys, text, numbers, times and truth.")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RowKey eq 'b' | b",
        "RowKey gt 'b' | c",
        "RowKey ge 'b' and RowKey lt 'c' | b",
        "PartitionKey eq 'q' | ``",
        "PartitionKey ge 'p' and PartitionKey le 'p' and RowKey ne 'a' | b c",
        "not (RowKey eq 'b') | a c",
        "RowKey eq 'a' or RowKey eq 'b' and n eq 3 | a",
        "(RowKey eq 'a' or RowKey eq 'b') and n eq 2 | b",
        "n gt 1 and n le 3 | b c",
        "l eq 20L | b",
        "d lt 2.5 | a b",
        "f eq true | a c",
        "s eq 'it''s b' | b",
        "t gt datetime'2026-01-02T00:00:00Z' | c",
        "g eq guid'00000000-0000-0000-0000-000000000002' | b",
        "x eq X'02' | b",
        "x eq binary'02' | b",
        "onlyInB eq 1 | b",
        "Timestamp gt datetime'2020-01-01T00:00:00Z' | a b c",
      })
  void findsWhatAFilterAsksFor(String filter, String expected) {
    for (int i = 1; i <= 3; i++) {
      String row = "?abc".substring(i, i + 1);
      TableEntity entity =
          entity(row)
              .addProperty("n", i)
              .addProperty("l", 10L * i)
              .addProperty("d", (double) i)
              .addProperty("f", i != 2)
              .addProperty("s", "it's " + row)
              .addProperty("t", OffsetDateTime.parse("2026-01-0%dT00:00:00Z".formatted(i)))
              .addProperty("g", new UUID(0, i))
              .addProperty("x", bytes(i));
      table.createEntity(i == 2 ? entity.addProperty("onlyInB", 1) : entity);
    }

    assertEquals(expected, String.join(" ", rows(filter)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n eq", "n like 1", "(n eq 1", "n eq 1)", "n eq 1 n eq 2"})
  void refusesAFilterThatIsNone(String filter) {
    assertFails(400, null, () -> rows(filter));
  }

  @Case("A page has $top entities, at most and by default 1,000")
  @Test
  void sortsByKeysAndGoesOnWhereAPageEnded() {
    for (String row : List.of("c", "a", "e", "b", "d")) {
      table.createEntity(entity(row));
      table.createEntity(new TableEntity("o", row));
    }
    ListEntitiesOptions two = new ListEntitiesOptions().setTop(2).setFilter("RowKey gt 'a'");

    List<String> pages =
        table
            .listEntities(two, null, null)
            .streamByPage()
            .map(
                page ->
                    page.getValue().stream()
                        .map(entity -> entity.getPartitionKey() + entity.getRowKey())
                        .collect(Collectors.joining(" ")))
            .toList();

    assertEquals(List.of("ob oc", "od oe", "pb pc", "pd pe"), pages);
  }
}
