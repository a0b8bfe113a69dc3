// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.rules.SqlTokens.Kind;
import io.vmssidentity.local.servicebus.rules.SqlTokens.Token;
import io.vmssidentity.local.servicebus.rules.Term.Condition;
import io.vmssidentity.local.servicebus.rules.Term.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a SQL filter from its outermost operator to its constants. */
@Evidence(
    value =
        "A filter knows = <> != < <= > >=, AND, OR, NOT, IN, LIKE, IS NULL, EXISTS, + - * / %, and"
            + " property(name).",
    from = From.DOCS,
    where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-sql-filter")
final class SqlReader {
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");

  private final SqlTokens tokens;
  private final SqlOperands operands;

  private SqlReader(SqlTokens tokens) {
    this.tokens = tokens;
    operands = new SqlOperands(tokens, this::or);
  }

  static Condition read(String expression) {
    SqlReader reader = new SqlReader(new SqlTokens(expression));
    Condition condition = condition(reader.or());
    if (reader.tokens.peek().kind() != Kind.END) {
      throw SqlTokens.unexpected(reader.tokens.peek());
    }
    return condition;
  }

  private Term or() {
    Term left = and();
    while (tokens.skip("OR")) {
      left = condition(left).or(condition(and()));
    }
    return left;
  }

  private Term and() {
    Term left = not();
    while (tokens.skip("AND")) {
      left = condition(left).and(condition(not()));
    }
    return left;
  }

  private Term not() {
    return tokens.skip("NOT") ? condition(not()).not() : predicate();
  }

  private Term predicate() {
    if (tokens.skip("EXISTS")) {
      return exists();
    }
    Term left = operands.sum();
    Token next = tokens.peek();
    if (next.kind() == Kind.SIGN && COMPARISONS.contains(next.text())) {
      return comparison(operand(left));
    }
    if (tokens.skip("IS")) {
      return isNull(operand(left));
    }
    boolean negated = tokens.skip("NOT");
    if (tokens.skip("IN")) {
      return negated ? in(operand(left)).not() : in(operand(left));
    }
    if (tokens.skip("LIKE")) {
      return negated ? like(operand(left)).not() : like(operand(left));
    }
    if (negated) {
      throw SqlTokens.unexpected(tokens.peek());
    }
    return left;
  }

  private Condition comparison(Operand left) {
    String operator = tokens.next().text();
    Operand right = operand(operands.sum());
    return new Condition(m -> Values.compare(left.of(m), right.of(m), operator));
  }

  private Condition exists() {
    tokens.expect("(");
    Operand property = property(operand(operands.sum()));
    tokens.expect(")");
    return new Condition(m -> Truth.of(property.of(m) != Operand.MISSING));
  }

  private Condition isNull(Operand left) {
    Operand property = property(left);
    boolean negated = tokens.skip("NOT");
    tokens.expect("NULL");
    return new Condition(m -> Truth.of(Operand.isUnknown(property.of(m)) != negated));
  }

  private Condition in(Operand left) {
    tokens.expect("(");
    List<Operand> choices = new ArrayList<>();
    do {
      choices.add(operand(operands.sum()));
    } while (tokens.skip(","));
    tokens.expect(")");
    return new Condition(
        m ->
            choices.stream()
                .map(choice -> Values.compare(left.of(m), choice.of(m), "="))
                .reduce(Truth.FALSE, Truth::or));
  }

  private Condition like(Operand left) {
    Operand pattern = operand(operands.sum());
    Operand escape = tokens.skip("ESCAPE") ? operand(operands.sum()) : Operand.constant(null);
    return new Condition(m -> Values.like(left.of(m), pattern.of(m), escape.of(m)));
  }

  private static Operand property(Operand operand) {
    if (!operand.property()) {
      throw new InvalidFilterException("IS NULL and EXISTS take a property.");
    }
    return operand;
  }

  private static Condition condition(Term term) {
    if (term instanceof Condition condition) {
      return condition;
    }
    throw new InvalidFilterException("A value stands where a condition is expected.");
  }

  static Operand operand(Term term) {
    if (term instanceof Operand operand) {
      return operand;
    }
    throw new InvalidFilterException("A condition stands where a value is expected.");
  }
}
