// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A query that was understood. */
public final class Query {
  private final String table;
  private final List<Stage> stages;
  private final Set<String> columns;
  private final List<Stage.ByRow> byRow;

  /** Null where the last step is another one. */
  private final Stage.Order order;

  private Query(String table, List<Stage> stages, Set<String> columns) {
    this.table = table;
    this.stages = stages;
    this.columns = columns;
    this.byRow =
        stages.stream().filter(Stage.ByRow.class::isInstance).map(Stage.ByRow.class::cast).toList();
    Stage last = stages.isEmpty() ? null : stages.get(stages.size() - 1);
    this.order = last instanceof Stage.Order ordered ? ordered : null;
  }

  /**
   * @param tables the columns of each table, by its name in lower case
   * @throws InvalidQuery when it is none
   */
  @Evidence(
      value = "A table's name ignores case, a column's does not",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/concepts/query-language")
  public static Query parse(String text, Map<String, Set<String>> tables) {
    Tokens tokens = new Tokens(text);
    String table = tokens.require(Token.Kind.WORD).text().toLowerCase(Locale.ROOT);
    List<Stage> stages = new StageReader(tokens).all();
    if (!tables.containsKey(table)) {
      throw InvalidQuery.unknownTable(table);
    }
    Set<String> columns = tables.get(table);
    for (Stage stage : stages) {
      stage.reads().forEach(known(columns));
      columns = stage.after(columns);
    }
    return new Query(table, stages, new LinkedHashSet<>(columns));
  }

  private static Consumer<String> known(Set<String> columns) {
    return name -> {
      if (!columns.contains(name)) {
        throw InvalidQuery.unknownColumn(name);
      }
    };
  }

  /** In lower case. */
  public String table() {
    return table;
  }

  public boolean hasColumn(String name) {
    return columns.contains(name);
  }

  /** All rows of the answer; each is worked out when it is shown. */
  public List<Row> run(List<Row> rows) {
    List<Row> current = rows;
    for (Stage stage : stages) {
      current = stage.apply(current);
    }
    return current;
  }

  /**
   * Whether each row of the answer comes from one row of the table, whatever the others are: only
   * the last step may put them in another order.
   */
  public boolean isByRow() {
    return byRow.size() + (order == null ? 0 : 1) == stages.size();
  }

  /** What becomes of one row, in a query that goes row by row; empty where it is left out. */
  public Optional<Row> one(Row row) {
    Row current = row;
    for (Stage.ByRow stage : byRow) {
      current = current == null ? null : stage.one(current);
    }
    return Optional.ofNullable(current);
  }

  /** The order of the answer's rows; all are equal where the query does not care. */
  public Comparator<Row> byOrder() {
    return order == null ? (a, b) -> 0 : order.byOrder();
  }

  /** A row of the answer as JSON. */
  public ObjectNode show(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String column : columns) {
      JsonNode value = row.column(column);
      json.set(column, Values.isNone(value) ? json.nullNode() : Values.shown(value));
    }
    return json;
  }
}
