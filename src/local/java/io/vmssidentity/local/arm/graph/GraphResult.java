// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import io.vmssidentity.local.graph.Query;
import io.vmssidentity.local.graph.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All rows that a query found. Where the query goes row by row, a row that changes changes no more
 * than its own place. So a sweep takes no longer when there is a write before each page.
 */
public final class GraphResult {
  private final Query query;
  private final GraphScope scope;
  private final int permissions;
  private final Set<String> subscriptions;
  private final Comparator<Placed> order;
  private final List<Placed> rows;
  private long version;

  /**
   * A row of the answer.
   *
   * @param key of the table's row; of any query that does not go row by row empty
   */
  private record Placed(String key, Row row) {}

  private GraphResult(Query query, GraphTable table, GraphScope scope) {
    this.query = query;
    this.scope = scope;
    this.permissions = scope.permissions().version();
    this.version = table.version();
    this.order = Comparator.comparing(Placed::row, query.byOrder()).thenComparing(Placed::key);
    GraphScope.Covered covered = scope.covered(table.rows());
    this.subscriptions = covered.subscriptions();
    this.rows = new ArrayList<>(query.isByRow() ? byRow(covered) : atOnce(covered));
  }

  static GraphResult of(Query query, GraphTable table, GraphScope scope) {
    return new GraphResult(query, table, scope);
  }

  private List<Placed> byRow(GraphScope.Covered covered) {
    return covered.rows().stream()
        .map(row -> placed(row.getKey(), row.getValue()))
        .flatMap(Optional::stream)
        .sorted(order)
        .toList();
  }

  private List<Placed> atOnce(GraphScope.Covered covered) {
    List<Row> all = covered.rows().stream().<Row>map(Map.Entry::getValue).toList();
    return query.run(all).stream().map(row -> new Placed("", row)).toList();
  }

  /** Empty where the answer shows nothing of a table's row. */
  private Optional<Placed> placed(String key, GraphRow row) {
    return query.one(row).map(shown -> new Placed(key, shown));
  }

  /** Follows the table; false when all has to be found anew. */
  boolean keepsUp(GraphTable table) {
    if (permissions != scope.permissions().version()) {
      return false;
    }
    Collection<GraphTable.Change> changes = table.since(version).orElse(null);
    if (changes == null || !changes.stream().allMatch(this::isEasy)) {
      return false;
    }
    changes.forEach(this::follow);
    version = table.version();
    return true;
  }

  /** A new subscription may be one too many. */
  private boolean isEasy(GraphTable.Change change) {
    GraphRow after = change.after();
    return query.isByRow()
        && !limitHit()
        && (after == null || !scope.mayShow(after) || subscriptions.contains(after.subscription()));
  }

  private void follow(GraphTable.Change change) {
    place(change.key(), change.before())
        .map(before -> Collections.binarySearch(rows, before, order))
        .ifPresent(at -> rows.remove(at.intValue()));
    place(change.key(), change.after())
        .ifPresent(after -> rows.add(-1 - Collections.binarySearch(rows, after, order), after));
  }

  private Optional<Placed> place(String key, GraphRow row) {
    return row == null || !scope.mayShow(row) ? Optional.empty() : placed(key, row);
  }

  /** Whether there were more subscriptions than a query covers. */
  public boolean limitHit() {
    return scope.isHit(subscriptions);
  }

  public int size() {
    return rows.size();
  }

  /** Some of them, none where there are no more. */
  public List<Row> rows(int from, int most) {
    int start = Math.min(from, rows.size());
    int end = Math.min(rows.size() - start, most) + start;
    return rows.subList(start, end).stream().map(Placed::row).toList();
  }
}
