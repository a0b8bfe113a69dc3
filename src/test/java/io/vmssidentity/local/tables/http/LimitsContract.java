// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import static com.azure.data.tables.models.TableEntityUpdateMode.MERGE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.data.tables.models.TableEntity;
import io.vmssidentity.local.contract.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys may be, and how large things may be. */
abstract class LimitsContract extends TablesContract {
  @ParameterizedTest
  @ValueSource(strings = {"it's", "100% +ü;,=&:@", "!-._~()*$|\"<>{}[]^`", "", " "})
  void takesAwkwardKeys(String key) {
    table.createEntity(new TableEntity(key, key).addProperty("x", 1));
    table.updateEntity(new TableEntity(key, key).addProperty("x", 2), MERGE);
    String quoted = key.replace("'", "''");

    assertEquals(2, table.getEntity(key, key).getProperty("x"));
    assertEquals(
        List.of(key), rows("PartitionKey eq '%s' and RowKey eq '%s'".formatted(quoted, quoted)));
    table.deleteEntity(key, key);
    assertEquals(List.of(), rows(""));
  }

  @Case("A key has at most 1 KiB in UTF-16 and no / \\ # ? or control character")
  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a\\b", "a#b", "a?b", "a\tb", "a\u007fb", "a\u0085b"})
  void refusesSomeCharactersInKeys(String key) {
    assertFails(400, null, () -> table.createEntity(new TableEntity("p", key)));
    assertFails(400, null, () -> table.createEntity(new TableEntity(key, "r")));
  }

  @Test
  void takesWhatIsAsLargeAsTheLimits() {
    table.createEntity(entity("a").addProperty("x", "x".repeat(32_768)));
    table.createEntity(entity("b").addProperty("x", new byte[65_536]));
    table.createEntity(new TableEntity("p".repeat(512), "r".repeat(512)));
    table.createEntity(wide(252, "x"));

    assertEquals(32_768, ((String) table.getEntity("p", "a").getProperty("x")).length());
    assertEquals(252, without(table.getEntity("p", "wide")).size());
  }

  @Case("A text of more than 32,768 characters is 400 PropertyValueTooLarge.")
  @Test
  void limitsProperties() {
    assertFails(400, "PropertyValueTooLarge", () -> insert("x", "x".repeat(32_769)));
    assertFails(400, "PropertyValueTooLarge", () -> insert("x", new byte[65_537]));
  }

  @Test
  void limitsEntities() {
    assertFails(400, "EntityTooLarge", () -> table.createEntity(wide(16, "x".repeat(32_768))));
  }

  @Test
  void limitsTheNumberOfProperties() {
    assertFails(400, "TooManyProperties", () -> table.createEntity(wide(253, "x")));
  }

  @Case("A key has at most 1 KiB in UTF-16 and no / \\ # ? or control character")
  @Test
  void limitsKeys() {
    String key = "k".repeat(513);

    assertFails(400, null, () -> table.createEntity(new TableEntity("p", key)));
    assertFails(400, null, () -> table.createEntity(new TableEntity(key, "r")));
  }

  @Test
  void limitsNamesOfProperties() {
    assertFails(400, "PropertyNameInvalid", () -> insert("a-b", 1));
    assertFails(400, "PropertyNameTooLong", () -> insert("x".repeat(256), 1));
  }

  private void insert(String name, Object value) {
    table.createEntity(entity("c").addProperty(name, value));
  }

  private static TableEntity wide(int properties, String value) {
    TableEntity entity = entity("wide");
    for (int i = 0; i < properties; i++) {
      entity.addProperty("x" + i, value);
    }
    return entity;
  }
}
