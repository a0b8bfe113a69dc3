// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import io.vmssidentity.local.graph.Query;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the latest queries found: who reads all pages of an answer asks the same again and again.
 */
public final class GraphResults {
  private static final int KEPT = 16;

  private final Map<Key, GraphResult> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, GraphResult> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(String query, GraphScope scope) {}

  public GraphResult find(String text, Query query, GraphTable table, GraphScope scope) {
    Key key = new Key(text, scope);
    GraphResult before = kept.get(key);
    if (before != null && before.keepsUp(table)) {
      return before;
    }
    GraphResult found = GraphResult.of(query, table, scope);
    kept.put(key, found);
    return found;
  }
}
