// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that has a value in each row. */
sealed interface Expression {
  JsonNode value(Row row);

  /** The columns that it reads. */
  Stream<String> columns();

  default boolean isTrue(Row row) {
    return Values.truth(value(row));
  }

  default String text(Row row) {
    return Values.text(value(row));
  }

  /** A value as written. */
  record Literal(JsonNode constant) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return constant;
    }

    @Override
    public Stream<String> columns() {
      return Stream.empty();
    }
  }

  /** A column, or a property deep in one; property names are told apart by case. */
  record Path(String column, List<String> properties) implements Expression {
    @Override
    public JsonNode value(Row row) {
      JsonNode value = row.column(column);
      for (String property : properties) {
        value = value.path(property);
      }
      return value;
    }

    @Override
    public Stream<String> columns() {
      return Stream.of(column);
    }

    /** What the column is called when the query names it by nothing else. */
    String name() {
      return Stream.concat(Stream.of(column), properties.stream()).collect(Collectors.joining("_"));
    }
  }

  /** A function of one value. */
  record Call(Function function, Expression argument) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return function.apply(argument.value(row));
    }

    @Override
    public Stream<String> columns() {
      return argument.columns();
    }
  }

  /** Two values and what is between them. */
  record Comparison(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return Values.of(operator.holds(left.value(row), right.value(row)));
    }

    @Override
    public Stream<String> columns() {
      return Stream.concat(left.columns(), right.columns());
    }
  }

  /** Whether a value is one of several texts, whatever the case. */
  record In(Expression left, Set<String> lowerCase) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return Values.of(lowerCase.contains(left.text(row).toLowerCase(Locale.ROOT)));
    }

    @Override
    public Stream<String> columns() {
      return left.columns();
    }
  }

  /** Both. */
  record And(Expression left, Expression right) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return Values.of(left.isTrue(row) && right.isTrue(row));
    }

    @Override
    public Stream<String> columns() {
      return Stream.concat(left.columns(), right.columns());
    }
  }

  /** One or both. */
  record Or(Expression left, Expression right) implements Expression {
    @Override
    public JsonNode value(Row row) {
      return Values.of(left.isTrue(row) || right.isTrue(row));
    }

    @Override
    public Stream<String> columns() {
      return Stream.concat(left.columns(), right.columns());
    }
  }
}
