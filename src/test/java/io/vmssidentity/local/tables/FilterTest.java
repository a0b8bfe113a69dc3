// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
  private static final Entity ENTITY =
      new Entity(
          new Key("p", "r"),
          Map.of(
              "n", new Value(EdmType.INT32, 3),
              "s", Value.of("3"),
              "x", new Value(EdmType.BINARY, "ff")),
          Instant.EPOCH);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "n eq 3, true",
        "n eq 3L, true",
        "n lt 3.5, true",
        "n eq '3', false",
        "s eq 3, false",
        "s ne 3, false",
        "missing ne 3, false",
        "not (missing eq 3), true",
        "x gt X'0F', true",
        "not not n eq 3, true",
        "n eq 4 and n eq 4 or n eq 3, true",
        "n eq 3 or n eq 4 and n eq 4, true",
        "(n eq 3 or n eq 4) and n eq 4, false",
      })
  void comparesPropertiesWithConstants(String filter, boolean expected) {
    assertEquals(expected, Filter.of(filter).test().test(ENTITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "PartitionKey eq 'p'|p|p||-",
        "PartitionKey eq 'p' and RowKey gt 'a' and RowKey le 'c'|p|p|a|c",
        "(PartitionKey eq 'p' and n eq 1) and RowKey eq 'r'|p|p|r|r",
        "PartitionKey ge 'a' and PartitionKey lt 'c'|a|c||-",
        "PartitionKey eq 'p' or n eq 1||-||-",
        "not (PartitionKey eq 'p')||-||-",
        "PartitionKey ne 'p'||-||-",
        "PartitionKey eq 3||-||-",
      })
  void looksOnlyWhereTheKeysCanBe(
      String filter, String fromPartition, String toPartition, String fromRow, String toRow) {
    KeyRange expected = new KeyRange(orEmpty(fromPartition), toPartition, orEmpty(fromRow), toRow);

    assertEquals(expected, Filter.of(filter).range());
  }

  @Test
  void takesFifteenComparisonsAndNoMore() {
    String fifteen = "n eq 1" + " or n eq 3".repeat(14);

    assertEquals(true, Filter.of(fifteen).test().test(ENTITY));
    assertThrows(Refusal.class, () -> Filter.of(fifteen + " or n eq 3"));
  }

  @Test
  void refusesTextThatDoesNotEnd() {
    assertThrows(Refusal.class, () -> Filter.of("s eq 'x"));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
