// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All tables of a storage account. One call at a time: a query never sees half a transaction. */
public final class Tables {
  private final NavigableMap<String, Table> tables = new TreeMap<>();
  private final Timestamps timestamps;
  private final PageEnds pageEnds;

  public Tables(Clock clock, PageEnds pageEnds) {
    this.timestamps = new Timestamps(clock);
    this.pageEnds = pageEnds;
  }

  /**
   * @param filter of the property TableName
   * @param top how many tables at most
   * @param from the name to begin with
   */
  @Evidence(
      value = "A filter compares a TableName with its letter case",
      from = From.ASSUMED,
      where = "names are found in any case, but how filters compare them is not documented")
  public synchronized TablePage list(Filter filter, int top, String from) {
    Limits.checkTop(top);
    List<String> page = new ArrayList<>();
    int looked = 0;
    for (Table table : tables.tailMap(id(from)).values()) {
      if (page.size() == top || looked++ == pageEnds.looked()) {
        return new TablePage(page, Optional.of(table.name()));
      }
      if (filter.test().test(Entity.ofTable(table.name()))) {
        page.add(table.name());
      }
    }
    return new TablePage(page, Optional.empty());
  }

  @Evidence(
      value = "Table names keep their case and are found in any",
      from = From.DOCS,
      where = "Understanding the Table service data model")
  public synchronized void create(String name) {
    Limits.checkTableName(name);
    if (tables.putIfAbsent(id(name), new Table(name)) != null) {
      throw new Refusal(409, "TableAlreadyExists", "The table specified already exists.");
    }
  }

  @Evidence(
      value = "The name of a deleted table is free at once; in Azure it takes 40 s or more",
      from = From.ASSUMED,
      where = "the delay is documented (TableBeingDeleted)")
  public synchronized void delete(String name) {
    if (tables.remove(id(name)) == null) {
      throw Refusal.resourceNotFound();
    }
  }

  public synchronized Entity get(String table, Key key) {
    return table(table).find(key).orElseThrow(Refusal::resourceNotFound);
  }

  /** The entity as it is now; empty after a delete. */
  public synchronized Optional<Entity> write(String table, Write write) {
    return table(table).apply(write, timestamps.next());
  }

  /** All or nothing; the entities as they are now, in the order of the writes. */
  public synchronized List<Optional<Entity>> transact(String table, List<Write> writes) {
    return table(table).applyAll(writes, timestamps.next());
  }

  /**
   * @param top how many entities at most
   * @param from the key to begin with
   */
  public synchronized Page query(String table, Filter filter, int top, Key from) {
    Limits.checkTop(top);
    return table(table).query(filter, top, from, pageEnds);
  }

  private Table table(String name) {
    Table table = tables.get(id(name));
    if (table == null) {
      throw new Refusal(404, "TableNotFound", "The table specified does not exist.");
    }
    return table;
  }

  private static String id(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
