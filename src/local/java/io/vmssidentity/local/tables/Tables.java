package io.vmssidentity.local.tables;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All tables of a storage account. One call at a time: a query never sees half a transaction. */
public final class Tables {
  private final Map<String, Table> tables = new HashMap<>();
  private final Timestamps timestamps;

  public Tables(Clock clock) {
    this.timestamps = new Timestamps(clock);
  }

  @Learnt(
      value = "Table names keep their case and are found in any",
      from = From.DOCS,
      where = "Understanding the Table service data model")
  public synchronized void create(String name) {
    Limits.checkTableName(name);
    if (tables.putIfAbsent(id(name), new Table()) != null) {
      throw new Refusal(409, "TableAlreadyExists", "The table specified already exists.");
    }
  }

  @Learnt(
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
    return table(table).query(filter, top, from);
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
