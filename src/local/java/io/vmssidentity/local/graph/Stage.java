// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** One step of a query, from rows to rows. */
sealed interface Stage {
  List<Row> apply(List<Row> rows);

  /** The columns that it reads. */
  Stream<String> reads();

  /** The columns that rows have after it. */
  default Set<String> after(Set<String> before) {
    return before;
  }

  /** A step that looks at one row at a time. */
  sealed interface ByRow extends Stage {
    /** Null where the row is left out. */
    Row one(Row row);

    @Override
    default List<Row> apply(List<Row> rows) {
      return rows.stream().map(this::one).filter(Objects::nonNull).toList();
    }
  }

  /** Keeps the rows for which something is true. */
  record Where(Expression condition) implements ByRow {
    @Override
    public Row one(Row row) {
      return condition.isTrue(row) ? row : null;
    }

    @Override
    public Stream<String> reads() {
      return condition.columns();
    }
  }

  /** Computes columns; those that rows had before are gone, unless they are kept. */
  record Project(Map<String, Expression> computed, boolean keepsOthers) implements ByRow {
    @Override
    public Row one(Row row) {
      return name -> {
        Expression expression = computed.get(name);
        return expression == null ? row.column(name) : expression.value(row);
      };
    }

    @Override
    public Stream<String> reads() {
      return computed.values().stream().flatMap(Expression::columns);
    }

    @Override
    public Set<String> after(Set<String> before) {
      Set<String> columns = new LinkedHashSet<>(keepsOthers ? before : Set.of());
      columns.addAll(computed.keySet());
      return columns;
    }
  }

  /** Orders rows by a column. */
  record Order(Expression by, boolean ascending) implements Stage {
    private record Keyed(JsonNode key, Row row) {}

    /** The sort keeps what is in order already in linear time. */
    @Override
    public List<Row> apply(List<Row> rows) {
      Comparator<Keyed> order = (a, b) -> Values.compare(a.key(), b.key());
      return rows.stream()
          .map(row -> new Keyed(by.value(row), row))
          .sorted(ascending ? order : Collections.reverseOrder(order))
          .map(Keyed::row)
          .toList();
    }

    Comparator<Row> byOrder() {
      Comparator<Row> order = (a, b) -> Values.compare(by.value(a), by.value(b));
      return ascending ? order : order.reversed();
    }

    @Override
    public Stream<String> reads() {
      return by.columns();
    }
  }

  /** Of the rows that agree in one column, the one with the greatest value in another. */
  record ArgMax(String greatest, String by) implements Stage {
    @Override
    public List<Row> apply(List<Row> rows) {
      Map<String, Row> best = new LinkedHashMap<>();
      for (Row row : rows) {
        best.merge(Values.text(row.column(by)), row, this::greater);
      }
      return List.copyOf(best.values());
    }

    private Row greater(Row first, Row second) {
      return Values.compare(second.column(greatest), first.column(greatest)) > 0 ? second : first;
    }

    @Override
    public Stream<String> reads() {
      return Stream.of(greatest, by);
    }
  }

  /** The first rows. */
  record Take(int count) implements Stage {
    @Evidence(
        value = "Without an order, take gives the first rows in the order of their IDs",
        from = From.ASSUMED,
        where = "in Azure it gives any")
    @Override
    public List<Row> apply(List<Row> rows) {
      return rows.subList(0, Math.min(count, rows.size()));
    }

    @Override
    public Stream<String> reads() {
      return Stream.empty();
    }
  }
}
