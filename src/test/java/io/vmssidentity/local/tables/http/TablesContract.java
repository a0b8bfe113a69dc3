// SPDX-License-Identifier: Apache-2.0
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
import io.vmssidentity.local.contract.Case;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/** What a caller sees of Table storage, wherever it runs: tables and entities. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TablesContract {
  TestAccount account;
  TableServiceClient service;
  TableClient table;

  /** The account that is to keep the contract. */
  abstract TestAccount open();

  @BeforeAll
  void connect() {
    account = open();
    service = account.service();
  }

  @AfterAll
  void close() {
    account.close();
  }

  @BeforeEach
  void createTable() {
    table = service.createTable("t" + UUID.randomUUID().toString().replace("-", ""));
  }

  @AfterEach
  void deleteTable() {
    table.deleteTable();
  }

  @Case("A table is made once: the next time is 409 TableAlreadyExists.")
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

  @Case("A property of every type comes back as it was stored.")
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

  @Case("An entity is inserted once: the next time is 409 EntityAlreadyExists.")
  @Test
  void refusesToInsertTwice() {
    table.createEntity(entity("a"));

    assertFails(409, "EntityAlreadyExists", () -> table.createEntity(entity("a")));
  }

  @Case("A missing entity is ResourceNotFound, not EntityNotFound as documented")
  @Test
  void saysWhenAnEntityIsMissing() {
    assertFails(404, "ResourceNotFound", () -> table.getEntity("p", "a"));
    assertFails(404, "ResourceNotFound", () -> table.updateEntity(entity("a"), REPLACE));
    assertFails(404, "ResourceNotFound", () -> table.updateEntity(entity("a"), MERGE));
  }

  @Case("A merge keeps the properties that it does not name, a replacement drops them.")
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

  @Case("A write or delete with an ETag of before is 412 UpdateConditionNotSatisfied.")
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
