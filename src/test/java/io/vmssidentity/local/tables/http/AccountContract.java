// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.data.tables.models.ListTablesOptions;
import com.azure.data.tables.models.TableItem;
import com.azure.data.tables.models.TableServiceProperties;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a caller sees of an account: its tables and its properties. */
abstract class AccountContract extends TransactionsContract {
  @Test
  void listsTablesInPages() {
    String name = table.getTableName();
    List<String> names = List.of(name + "A", name + "B", name + "C");
    names.forEach(service::createTable);
    String filter = "TableName gt '%1$s' and TableName lt '%1$sZ'".formatted(name);
    ListTablesOptions two = new ListTablesOptions().setTop(2).setFilter(filter);

    List<List<String>> pages =
        service
            .listTables(two, null, null)
            .streamByPage()
            .map(page -> page.getValue().stream().map(TableItem::getName).toList())
            // A page may be empty though others follow.
            .filter(page -> !page.isEmpty())
            .toList();

    names.forEach(service::deleteTable);
    assertEquals(names, pages.stream().flatMap(List::stream).toList());
    assertTrue(pages.stream().allMatch(page -> page.size() <= 2), pages.toString());
  }

  @Test
  void findsATableByItsName() {
    String name = table.getTableName();

    assertEquals(List.of(name), tables(name).map(TableItem::getName).toList());
    assertEquals(0, tables(name + "0").count());
  }

  private Stream<TableItem> tables(String name) {
    ListTablesOptions named =
        new ListTablesOptions().setFilter("TableName eq '%s'".formatted(name));
    return service.listTables(named, null, null).stream();
  }

  @Test
  void makesNoTableThatIsThere() {
    table.createEntity(entity("a"));

    service.createTableIfNotExists(table.getTableName());

    assertEquals(List.of("a"), rows(""));
  }

  @Test
  void keepsTheAccountsProperties() {
    TableServiceProperties properties = service.getProperties();
    boolean before = properties.getLogging().isReadLogged();

    properties.getLogging().setReadLogged(!before);
    service.setProperties(properties);

    // An account may take half a minute.
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> service.getProperties().getLogging().isReadLogged() == !before);
    assertEquals("1.0", service.getProperties().getHourMetrics().getVersion());
  }
}
