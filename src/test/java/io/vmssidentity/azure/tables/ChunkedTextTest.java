// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.ledger.UnreadableRow;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedTextTest {
  private final TableEntity row = new TableEntity("p", "r");

  /** A JSON text that no compression makes much shorter. */
  private static String json(int length) {
    String letters =
        new SplittableRandom(length)
            .ints(length - 2, 0x4E00, 0x9FFF)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return "{" + letters + "}";
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7_999, 8_000, 8_001, 31_000, 33_000, 400_000})
  void aTextIsReadAsItWasPut(int length) {
    ChunkedText.put(row, "text", json(length));

    assertEquals(json(length), ChunkedText.of(row, "text"));
    assertTrue(ChunkedText.properties("text").containsAll(names()));
    assertEquals(length <= 8_000, row.getProperty("text").equals(json(length)));
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>(row.getProperties().keySet());
    names.remove("PartitionKey");
    names.remove("RowKey");
    return names;
  }

  @Test
  void noPropertyIsLargerThanItMayBe() {
    ChunkedText.put(row, "text", json(400_000));

    assertTrue(
        row.getProperties().values().stream()
            .allMatch(value -> !(value instanceof byte[] bytes) || bytes.length <= 64 * 1024));
  }

  @Test
  void whatAMergeLeavesOfALongerTextIsNotRead() {
    ChunkedText.put(row, "text", json(100_000));
    ChunkedText.put(row, "text", json(33_000));
    assertEquals(json(33_000), ChunkedText.of(row, "text"));

    ChunkedText.put(row, "text", json(9));
    assertEquals(json(9), ChunkedText.of(row, "text"));
  }

  @Test
  void aTextIsEmptyWhereThereIsNone() {
    assertEquals("", ChunkedText.of(row, "text"));
  }

  @Test
  void aTextOfWhichAPartIsMissingOrOtherCannotBeRead() {
    ChunkedText.put(row, "text", json(100_000));
    Object part = row.getProperty("text1");

    row.addProperty("text1", null);
    assertThrows(UnreadableRow.class, () -> ChunkedText.of(row, "text"));
    row.addProperty("text1", part);
    row.addProperty("text0", part);
    assertThrows(UnreadableRow.class, () -> ChunkedText.of(row, "text"));
    row.addProperty("text", "gzip many");
    assertThrows(UnreadableRow.class, () -> ChunkedText.of(row, "text"));
  }
}
