// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the steps of a query, each after its bar. */
final class StageReader {
  private final Tokens tokens;
  private final ExpressionReader expressions;

  StageReader(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionReader(tokens);
  }

  List<Stage> all() {
    List<Stage> stages = new ArrayList<>();
    while (!tokens.atEnd()) {
      tokens.require("|");
      stages.add(stage());
    }
    return stages;
  }

  private Stage stage() {
    Token operator = tokens.take();
    return switch (operator.text()) {
      case "where" -> new Stage.Where(expressions.expression());
      case "project" -> new Stage.Project(columns(), false);
      case "extend" -> new Stage.Project(columns(), true);
      case "order", "sort" -> order();
      case "summarize" -> argMax();
      case "take", "limit" -> new Stage.Take(count());
      default -> throw InvalidQuery.unexpected(operator);
    };
  }

  @Evidence(
      value = "A property without a name of its own becomes a column such as properties_state",
      from = From.DOCS,
      where = "learn.microsoft.com/rest/api/azureresourcegraph, Resources, first example")
  private Map<String, Expression> columns() {
    Map<String, Expression> columns = new LinkedHashMap<>();
    do {
      if (tokens.isFollowedBy("=")) {
        String name = tokens.require(Token.Kind.WORD).text();
        tokens.require("=");
        columns.put(name, expressions.expression());
      } else {
        Expression.Path path = expressions.path();
        columns.put(path.name(), path);
      }
    } while (tokens.take(","));
    return columns;
  }

  @Evidence(
      value = "Without asc or desc an order is descending",
      from = From.DOCS,
      where = "learn.microsoft.com/kusto/query/sort-operator")
  private Stage order() {
    tokens.require("by");
    Expression by = expressions.expression();
    boolean ascending = tokens.take("asc");
    if (!ascending) {
      tokens.take("desc");
    }
    return new Stage.Order(by, ascending);
  }

  private Stage argMax() {
    tokens.require("arg_max");
    tokens.require("(");
    String greatest = tokens.require(Token.Kind.WORD).text();
    tokens.require(",");
    tokens.require("*");
    tokens.require(")");
    tokens.require("by");
    return new Stage.ArgMax(greatest, tokens.require(Token.Kind.WORD).text());
  }

  private int count() {
    Token number = tokens.require(Token.Kind.NUMBER);
    try {
      return Integer.parseInt(number.text());
    } catch (NumberFormatException e) {
      throw InvalidQuery.unexpected(number);
    }
  }
}
