package io.vmssidentity.local.tables.http;

import static com.azure.data.tables.models.TableEntityUpdateMode.MERGE;
import static com.azure.data.tables.models.TableEntityUpdateMode.REPLACE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.exception.HttpResponseException;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees of Table storage, wherever it runs: tables, entities, queries. */
abstract class TablesContract {
  private TableServiceClient service;
  TableClient table;

  abstract TableServiceClient service();

  @BeforeEach
  void createTable() {
    service = service();
    table = service.createTable("t" + UUID.randomUUID().toString().replace("-", ""));
  }

  @Test
  void createsATableOnce() {
    assertFails(409, "TableAlreadyExists", () -> service.createTable(table.getTableName()));
  }

  @Test
  void forgetsADeletedTable() {
    table.createEntity(entity("a"));

    table.deleteTable();

    assertFails(404, "TableNotFound", () -> table.getEntity("p", "a"));
    assertFails(404, "TableNotFound", () -> table.createEntity(entity("a")));
  }

  @Test
  void keepsEveryTypeOfProperty() {
    Map<String, Object> properties =
        Map.of(
            "string",
            "ü 'x' \"y\" \u0007",
            "int32",
            -7,
            "int64",
            1L << 60,
            "double",
            2.5,
            "boolean",
            true,
            "dateTime",
            OffsetDateTime.parse("2026-11-21T08:00:00.1234567Z"),
            "guid",
            UUID.fromString("a455c695-df98-4678-8aaa-81d3367e5a34"));

    table.createEntity(entity("a").setProperties(properties).addProperty("binary", bytes(1, -1)));

    TableEntity read = table.getEntity("p", "a");
    assertArrayEquals(bytes(1, -1), (byte[]) read.getProperty("binary"));
    assertEquals(new TreeMap<>(properties), without(read, "binary"));
  }

  @Test
  void refusesToInsertTwice() {
    table.createEntity(entity("a"));

    assertFails(409, "EntityAlreadyExists", () -> table.createEntity(entity("a")));
  }

  @Test
  void saysWhenAnEntityIsMissing() {
    assertFails(404, "ResourceNotFound", () -> table.getEntity("p", "a"));
    assertFails(404, "ResourceNotFound", () -> table.updateEntity(entity("a"), REPLACE));
    assertFails(404, "ResourceNotFound", () -> table.updateEntity(entity("a"), MERGE));
  }

  @Test
  void replacesAndMerges() {
    table.createEntity(entity("a").addProperty("x", 1).addProperty("y", 1));
    table.createEntity(entity("b").addProperty("x", 1).addProperty("y", 1));

    table.updateEntity(entity("a").addProperty("x", 2), REPLACE);
    table.updateEntity(entity("b").addProperty("x", 2), MERGE);

    assertEquals(Map.of("x", 2), without(table.getEntity("p", "a")));
    assertEquals(Map.of("x", 2, "y", 1), without(table.getEntity("p", "b")));
  }

  @Test
  void insertsOrReplacesAndInsertsOrMerges() {
    table.upsertEntityWithResponse(entity("a").addProperty("x", 1), REPLACE, null, null);
    table.upsertEntityWithResponse(entity("b").addProperty("x", 1), MERGE, null, null);
    table.upsertEntityWithResponse(entity("a").addProperty("y", 2), REPLACE, null, null);
    table.upsertEntityWithResponse(entity("b").addProperty("y", 2), MERGE, null, null);

    assertEquals(Map.of("y", 2), without(table.getEntity("p", "a")));
    assertEquals(Map.of("x", 1, "y", 2), without(table.getEntity("p", "b")));
  }

  @Test
  void changesOnlyTheVersionThatWasRead() {
    table.createEntity(entity("a"));
    TableEntity read = table.getEntity("p", "a").addProperty("x", 1);
    table.updateEntity(entity("a").addProperty("y", 1), MERGE);
    TableEntity readAgain = table.getEntity("p", "a").addProperty("x", 2);

    assertFails(412, "UpdateConditionNotSatisfied", () -> ifUnchanged(read));
    assertFails(
        412,
        "UpdateConditionNotSatisfied",
        () -> table.deleteEntityWithResponse(read, true, null, null));
    ifUnchanged(readAgain);

    TableEntity last = table.getEntity("p", "a");
    assertEquals(Map.of("x", 2, "y", 1), without(last));
    assertNotEquals(read.getETag(), readAgain.getETag());
    assertNotEquals(readAgain.getETag(), last.getETag());
    assertEquals(204, table.deleteEntityWithResponse(last, true, null, null).getStatusCode());
  }

  @Test
  void refusesAnEtagThatIsNone() {
    table.createEntity(entity("a"));
    TableEntity read = table.getEntity("p", "a");
    read.getProperties().put("odata.etag", "nonsense");

    assertFails(400, "InvalidInput", () -> ifUnchanged(read));
  }

  @Test
  void showsTheSelectedProperties() {
    table.createEntity(entity("a").addProperty("x", 1).addProperty("y", 2));

    TableEntity read = table.getEntityWithResponse("p", "a", List.of("y"), null, null).getValue();

    assertEquals(Map.of("y", 2), without(read));
  }

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

  @Test
  void limitsKeys() {
    String key = "k".repeat(513);

    assertFails(400, "KeyValueTooLarge", () -> table.createEntity(new TableEntity("p", key)));
    assertFails(400, "KeyValueTooLarge", () -> table.createEntity(new TableEntity(key, "r")));
  }

  @Test
  void limitsNamesOfProperties() {
    assertFails(400, "PropertyNameInvalid", () -> insert("a-b", 1));
    assertFails(400, "PropertyNameTooLong", () -> insert("x".repeat(256), 1));
  }

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

  static TableEntity entity(String row) {
    return new TableEntity("p", row);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** What was stored, without what the client and the service add. */
  static Map<String, Object> without(TableEntity entity, String... names) {
    Map<String, Object> properties = new TreeMap<>(entity.getProperties());
    properties
        .keySet()
        .removeIf(
            name ->
                name.contains("odata.")
                    || List.of("PartitionKey", "RowKey", "Timestamp").contains(name)
                    || List.of(names).contains(name));
    return properties;
  }

  List<String> rows(String filter) {
    return table.listEntities(new ListEntitiesOptions().setFilter(filter), null, null).stream()
        .map(TableEntity::getRowKey)
        .toList();
  }

  private void ifUnchanged(TableEntity entity) {
    table.updateEntityWithResponse(entity, REPLACE, true, null, null);
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

  /**
   * @param code null for any
   */
  static void assertFails(int status, String code, Executable call) {
    HttpResponseException e = assertThrows(HttpResponseException.class, call);
    assertEquals(status, e.getResponse().getStatusCode());
    if (code != null) {
      assertEquals(code, ((TableServiceException) e).getValue().getErrorCode().toString());
    }
  }
}
