// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads expressions: {@code and} binds tighter than {@code or}. */
record ExpressionReader(Tokens tokens) {

  Expression expression() {
    Expression left = conjunction();
    while (tokens.take("or")) {
      left = new Expression.Or(left, conjunction());
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = comparison();
    while (tokens.take("and")) {
      left = new Expression.And(left, comparison());
    }
    return left;
  }

  private Expression comparison() {
    Expression left = operand();
    if (tokens.take("in~")) {
      return new Expression.In(left, texts());
    }
    Optional<Operator> operator = Operator.of(tokens.peek());
    if (operator.isEmpty()) {
      return left;
    }
    tokens.take();
    return new Expression.Comparison(operator.get(), left, operand());
  }

  private Set<String> texts() {
    Set<String> texts = new HashSet<>();
    tokens.require("(");
    do {
      texts.add(tokens.require(Token.Kind.STRING).unquoted().toLowerCase(Locale.ROOT));
    } while (tokens.take(","));
    tokens.require(")");
    return texts;
  }

  private Expression operand() {
    if (tokens.take("(")) {
      Expression inner = expression();
      tokens.require(")");
      return inner;
    }
    return switch (tokens.peek().kind()) {
      case STRING -> new Expression.Literal(Values.of(tokens.take().unquoted()));
      case NUMBER ->
          new Expression.Literal(DecimalNode.valueOf(new BigDecimal(tokens.take().text())));
      case DATETIME -> new Expression.Literal(Values.of(tokens.take().instant()));
      default -> named();
    };
  }

  private Expression named() {
    if (tokens.peek().is("true") || tokens.peek().is("false")) {
      return new Expression.Literal(Values.of(tokens.take().is("true")));
    }
    if (!tokens.isFollowedBy("(")) {
      return path();
    }
    Function function = Function.named(tokens.require(Token.Kind.WORD).text());
    tokens.require("(");
    Expression argument = expression();
    tokens.require(")");
    return new Expression.Call(function, argument);
  }

  Expression.Path path() {
    String column = tokens.require(Token.Kind.WORD).text();
    List<String> properties = new ArrayList<>();
    while (true) {
      if (tokens.take(".")) {
        properties.add(tokens.require(Token.Kind.WORD).text());
      } else if (tokens.take("[")) {
        properties.add(tokens.require(Token.Kind.STRING).unquoted());
        tokens.require("]");
      } else {
        return new Expression.Path(column, List.copyOf(properties));
      }
    }
  }
}
