// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import static com.azure.data.tables.models.TableTransactionActionType.CREATE;
import static com.azure.data.tables.models.TableTransactionActionType.DELETE;
import static com.azure.data.tables.models.TableTransactionActionType.UPDATE_MERGE;
import static com.azure.data.tables.models.TableTransactionActionType.UPDATE_REPLACE;
import static com.azure.data.tables.models.TableTransactionActionType.UPSERT_MERGE;
import static com.azure.data.tables.models.TableTransactionActionType.UPSERT_REPLACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionResponse;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.vmssidentity.local.contract.Case;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What entity group transactions do. */
abstract class TransactionsContract extends QueriesContract {

  @Case("A transaction is done whole or not at all.")
  @Test
  void doesAllOfATransaction() {
    for (String row : List.of("deleted", "merged", "replaced", "upserted")) {
      table.createEntity(entity(row).addProperty("x", 1).addProperty("y", 1));
    }

    List<Integer> statuses =
        table
            .submitTransaction(
                List.of(
                    action(CREATE, entity("created").addProperty("it's", null)),
                    action(DELETE, table.getEntity("p", "deleted")),
                    action(UPDATE_MERGE, entity("merged").addProperty("x", 2)),
                    action(UPDATE_REPLACE, entity("replaced").addProperty("x", 2)),
                    action(UPSERT_MERGE, entity("upserted").addProperty("x", 2)),
                    action(UPSERT_REPLACE, entity("it's new").addProperty("x", "\r\n\r\n--ü"))))
            .getTransactionActionResponses()
            .stream()
            .map(TableTransactionActionResponse::getStatusCode)
            .toList();

    assertEquals(List.of(204, 204, 204, 204, 204, 204), statuses);
    assertEquals(List.of("created", "it's new", "merged", "replaced", "upserted"), rows(""));
    assertEquals(Map.of("x", 2, "y", 1), without(table.getEntity("p", "merged")));
    assertEquals(Map.of("x", 2), without(table.getEntity("p", "replaced")));
    assertEquals(Map.of("x", "\r\n\r\n--ü"), without(table.getEntity("p", "it's new")));
  }

  @Case("A transaction is done whole or not at all.")
  @Case("An error within a transaction begins with the index of the operation at fault")
  @Test
  void doesNothingOfATransactionThatFails() {
    table.createEntity(entity("b").addProperty("x", 1));
    TableEntity stale = table.getEntity("p", "b");
    table.updateEntity(entity("b").addProperty("x", 2));
    String etag = table.getEntity("p", "b").getETag();

    assertRolledBack("EntityAlreadyExists", 1, create("a"), create("b"));
    assertRolledBack("ResourceNotFound", 1, create("a"), action(UPDATE_MERGE, entity("c")));
    assertRolledBack("ResourceNotFound", 1, create("a"), action(DELETE, entity("c")));
    assertRolledBack(
        "UpdateConditionNotSatisfied",
        1,
        create("a"),
        new TableTransactionAction(UPDATE_REPLACE, stale, true));
    assertRolledBack("PropertyValueTooLarge", 0, large(32_769));

    assertEquals(List.of("b"), rows(""));
    assertEquals(etag, table.getEntity("p", "b").getETag());
  }

  @Test
  void refusesAnEntityTwiceInATransaction() {
    assertRolledBack("InvalidDuplicateRow", 1, create("a"), create("a"));
  }

  @Test
  void refusesTwoPartitionsInATransaction() {
    assertRolledBack(
        "CommandsInBatchActOnDifferentPartitions",
        1,
        create("a"),
        action(CREATE, new TableEntity("q", "a")));
  }

  @Case("A page has $top entities, at most and by default 1,000")
  @Test
  void takesAHundredOperationsAndPagesOfAThousand() {
    for (int i = 1; i <= 10; i++) {
      table.submitTransaction(creates(100 * i, 100));
    }
    table.createEntity(entity("9999"));

    assertRolledBack(
        "InvalidInput", null, creates(5000, 101).toArray(TableTransactionAction[]::new));
    assertEquals(
        List.of(1000, 1),
        table
            .listEntities(new ListEntitiesOptions(), null, null)
            .streamByPage()
            .map(page -> page.getValue().size())
            .toList());
  }

  private static List<TableTransactionAction> creates(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> create("%04d".formatted(i)))
        .toList();
  }

  private static TableTransactionAction large(int characters) {
    return action(CREATE, entity("a").addProperty("x", "x".repeat(characters)));
  }

  static TableTransactionAction create(String row) {
    return action(CREATE, entity(row));
  }

  private static TableTransactionAction action(
      TableTransactionActionType type, TableEntity entity) {
    return new TableTransactionAction(type, entity);
  }

  /**
   * @param index of the operation at fault; null for any
   */
  private void assertRolledBack(String code, Integer index, TableTransactionAction... actions) {
    TableTransactionFailedException e =
        assertThrows(
            TableTransactionFailedException.class, () -> table.submitTransaction(List.of(actions)));
    assertEquals(code, e.getValue().getErrorCode().toString());
    if (index != null) {
      assertEquals(index, e.getFailedTransactionActionIndex());
    }
  }
}
