package io.vmssidentity.local.arm;

import io.vmssidentity.local.graph.Query;
import io.vmssidentity.local.graph.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that queries found. They are kept while nothing changes, so that reading all pages of a
 * large answer does not find all rows again for each of them.
 */
final class GraphResults {
  private static final int KEPT = 16;

  private final Map<Key, Found> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Found> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(String query, GraphScope scope) {}

  /**
   * @param until when the clock alone changes the rows
   */
  record Found(List<Row> rows, boolean limitHit, long version, long permissions, Instant until) {
    boolean isGood(GraphTable table, GraphScope scope, Instant now) {
      return version == table.version()
          && permissions == scope.permissions().version()
          && now.isBefore(until);
    }
  }

  Found find(String text, Query query, GraphTable table, GraphScope scope, Instant now) {
    Key key = new Key(text, scope);
    Found before = kept.get(key);
    if (before != null && before.isGood(table, scope, now)) {
      return before;
    }
    int permissions = scope.permissions().version();
    GraphTable.Snapshot snapshot = table.snapshot(now);
    GraphScope.Covered covered = scope.covered(snapshot.rows());
    List<Row> rows = query.run(covered.rows());
    Found found =
        new Found(rows, covered.limitHit(), table.version(), permissions, snapshot.until());
    kept.put(key, found);
    return found;
  }
}
