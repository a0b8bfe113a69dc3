// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a $filter: comparisons of a property with a constant, joined by not, and, or. */
final class FilterParser {
  private static final int COMPARISONS = 15;
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([()]|(?:datetime|guid|binary|X)?'(?:[^']|'')*'|[^\\s()']+)\\s*");
  private static final Pattern QUOTED = Pattern.compile("(\\w*)'(.*)'", Pattern.DOTALL);

  private final Deque<String> tokens = new ArrayDeque<>();
  private final String text;
  private int comparisons;

  private FilterParser(String text) {
    this.text = text;
    Matcher token = TOKEN.matcher(text);
    while (token.lookingAt()) {
      tokens.add(token.group(1));
      token.region(token.end(), text.length());
    }
    check(token.regionStart() == text.length());
  }

  static Filter parse(String text) {
    FilterParser parser = new FilterParser(text);
    Filter filter = parser.or();
    parser.check(parser.tokens.isEmpty());
    return filter;
  }

  private Filter or() {
    Filter filter = and();
    while (skip("or")) {
      filter = filter.or(and());
    }
    return filter;
  }

  private Filter and() {
    Filter filter = not();
    while (skip("and")) {
      filter = filter.and(not());
    }
    return filter;
  }

  private Filter not() {
    if (skip("not")) {
      return not().not();
    }
    if (!skip("(")) {
      return comparison();
    }
    Filter filter = or();
    check(skip(")"));
    return filter;
  }

  @Evidence(
      value = "More than 15 comparisons are refused",
      from = From.DOCS,
      where = "Querying tables and entities; that it is 400 InvalidInput is assumed")
  private Filter comparison() {
    check(++comparisons <= COMPARISONS && tokens.size() >= 3);
    String property = tokens.remove();
    String operator = tokens.remove();
    check(operator.matches("eq|ne|gt|ge|lt|le"));
    return Filter.comparison(
        property, Filter.Operator.valueOf(operator.toUpperCase()), constant(tokens.remove()));
  }

  private static Value constant(String token) {
    Matcher quoted = QUOTED.matcher(token);
    if (quoted.matches()) {
      String content = quoted.group(2).replace("''", "'");
      return switch (quoted.group(1)) {
        case "" -> Value.of(content);
        case "datetime" -> EdmType.DATE_TIME.read(content);
        case "guid" -> EdmType.GUID.read(content);
        default -> new Value(EdmType.BINARY, content.toLowerCase());
      };
    }
    if (token.matches("true|false")) {
      return EdmType.BOOLEAN.read(token);
    }
    return token.matches("-?\\d+L?")
        ? EdmType.INT64.read(token.replace("L", ""))
        : EdmType.DOUBLE.read(token);
  }

  private boolean skip(String expected) {
    return expected.equals(tokens.peek()) && tokens.remove() != null;
  }

  private void check(boolean fine) {
    if (!fine) {
      throw Refusal.invalidInput("The filter '" + text + "' is invalid.");
    }
  }
}
