// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** What may stand between two values. */
enum Operator {
  EQUAL("==", (a, b) -> Values.compare(a, b) == 0),
  NOT_EQUAL("!=", (a, b) -> Values.compare(a, b) != 0),
  SAME("=~", Operator::same),
  NOT_SAME("!~", (a, b) -> !same(a, b)),
  LESS("<", (a, b) -> comparable(a, b) && Values.compare(a, b) < 0),
  AT_MOST("<=", (a, b) -> comparable(a, b) && Values.compare(a, b) <= 0),
  MORE(">", (a, b) -> comparable(a, b) && Values.compare(a, b) > 0),
  AT_LEAST(">=", (a, b) -> comparable(a, b) && Values.compare(a, b) >= 0),
  HAS("has", Operator::has),
  CONTAINS("contains", (a, b) -> lower(a).contains(lower(b)));

  private final String text;
  private final BiPredicate<JsonNode, JsonNode> rule;

  Operator(String text, BiPredicate<JsonNode, JsonNode> rule) {
    this.text = text;
    this.rule = rule;
  }

  static Optional<Operator> of(Token token) {
    return Arrays.stream(values()).filter(operator -> token.is(operator.text)).findFirst();
  }

  boolean holds(JsonNode left, JsonNode right) {
    return rule.test(left, right);
  }

  private static boolean same(JsonNode left, JsonNode right) {
    return Values.text(left).equalsIgnoreCase(Values.text(right));
  }

  private static boolean comparable(JsonNode left, JsonNode right) {
    return !Values.isNone(left) && !Values.isNone(right);
  }

  @Evidence(
      value = "has finds a whole term, whatever the case: not a part of a longer word",
      from = From.DOCS,
      where = "learn.microsoft.com/kusto/query/has-operator")
  private static boolean has(JsonNode left, JsonNode right) {
    String term = Pattern.quote(lower(right));
    return Pattern.compile("(?<![\\p{L}\\p{Nd}])" + term + "(?![\\p{L}\\p{Nd}])")
        .matcher(lower(left))
        .find();
  }

  private static String lower(JsonNode value) {
    return Values.text(value).toLowerCase(Locale.ROOT);
  }
}
