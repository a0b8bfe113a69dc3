// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.rules.SqlTokens.Kind;
import io.vmssidentity.local.servicebus.rules.SqlTokens.Token;
import io.vmssidentity.local.servicebus.rules.Term.Operand;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the values of a SQL filter: calculations, properties, constants. */
final class SqlOperands {
  private static final Set<String> RESERVED =
      Set.of("AND", "OR", "NOT", "IN", "LIKE", "ESCAPE", "IS", "EXISTS");

  private final SqlTokens tokens;
  private final Supplier<Term> inParentheses;

  SqlOperands(SqlTokens tokens, Supplier<Term> inParentheses) {
    this.tokens = tokens;
    this.inParentheses = inParentheses;
  }

  Term sum() {
    Term left = product();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      left = calculation(left, tokens.next(), product());
    }
    return left;
  }

  private Term product() {
    Term left = signed();
    while (tokens.peek().is("*") || tokens.peek().is("/") || tokens.peek().is("%")) {
      left = calculation(left, tokens.next(), signed());
    }
    return left;
  }

  private static Operand calculation(Term left, Token operator, Term right) {
    Operand x = SqlReader.operand(left);
    Operand y = SqlReader.operand(right);
    char sign = operator.text().charAt(0);
    return Operand.of(m -> Values.calculate(x.of(m), y.of(m), sign));
  }

  private Term signed() {
    if (tokens.peek().is("-") || tokens.peek().is("+")) {
      return calculation(Operand.constant(0L), tokens.next(), signed());
    }
    return single();
  }

  private Term single() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case NUMBER -> Operand.constant(number(token.text()));
      case TEXT -> Operand.constant(token.text());
      case NAME -> userProperty(token.text());
      case WORD -> word(token);
      case SIGN, END -> parentheses(token);
    };
  }

  private Term parentheses(Token token) {
    if (!token.is("(")) {
      throw SqlTokens.unexpected(token);
    }
    Term inner = inParentheses.get();
    tokens.expect(")");
    return inner;
  }

  private static Object number(String text) {
    try {
      return text.matches("\\d+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new InvalidFilterException(text + " is too large.");
    }
  }

  private Operand word(Token token) {
    String word = token.text().toUpperCase(Locale.ROOT);
    if (RESERVED.contains(word)) {
      throw SqlTokens.unexpected(token);
    }
    if (word.equals("NULL")) {
      return Operand.constant(null);
    }
    if (word.equals("TRUE") || word.equals("FALSE")) {
      return Operand.constant(word.equals("TRUE"));
    }
    if (tokens.skip("(")) {
      return function(word);
    }
    return tokens.skip(".") ? scoped(word) : userProperty(token.text());
  }

  private Operand function(String name) {
    if (name.equals("NEWID")) {
      throw new UnsupportedFilterException("Local Service Bus does not support newid().");
    }
    if (!name.equals("PROPERTY") && !name.equals("P")) {
      throw new InvalidFilterException("There is no function " + name + ".");
    }
    Operand argument = SqlReader.operand(sum());
    tokens.expect(")");
    return new Operand(m -> userProperty(m, argument.of(m)), true);
  }

  private Operand scoped(String scope) {
    Token name = tokens.next();
    if (name.kind() != Kind.WORD && name.kind() != Kind.NAME) {
      throw SqlTokens.unexpected(name);
    }
    return switch (scope) {
      case "USER" -> userProperty(name.text());
      case "SYS" -> systemProperty(name.text());
      default -> throw new InvalidFilterException("There is no scope " + scope + ".");
    };
  }

  private static Operand userProperty(String name) {
    return new Operand(m -> userProperty(m, name), true);
  }

  private static Object userProperty(MessageProperties message, Object name) {
    if (!(name instanceof String text)) {
      throw new FilterException("The name of a property is text.");
    }
    Map<String, Object> properties = message.user();
    return properties.containsKey(text) ? properties.get(text) : Operand.MISSING;
  }

  @Evidence(
      value = "A system property that does not exist is an error when a message is filtered.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-sql-filter")
  @Evidence(
      value = "A system property without a value does not exist for EXISTS.",
      from = From.ASSUMED)
  private static Operand systemProperty(String name) {
    Optional<SystemProperty> property = SystemProperty.named(name);
    return new Operand(
        m -> {
          SystemProperty known =
              property.orElseThrow(
                  () -> new FilterException("There is no system property " + name + "."));
          return Optional.<Object>ofNullable(m.system().get(known)).orElse(Operand.MISSING);
        },
        true);
  }
}
