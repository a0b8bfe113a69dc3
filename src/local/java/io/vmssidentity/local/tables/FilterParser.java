package io.vmssidentity.local.tables;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.Filter.Operator;
import java.util.ArrayDeque;
import java.util.Arrays;
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
    int end = 0;
    for (; token.find() && token.start() == end; end = token.end()) {
      tokens.add(token.group(1));
    }
    if (end != text.length()) {
      throw syntaxError();
    }
  }

  /** Null or empty text lets everything through. */
  static Filter parse(String text) {
    if (text == null || text.isBlank()) {
      return new Filter.All();
    }
    FilterParser parser = new FilterParser(text);
    Filter filter = parser.or();
    if (!parser.tokens.isEmpty()) {
      throw parser.syntaxError();
    }
    return filter;
  }

  private Filter or() {
    Filter filter = and();
    while (skip("or")) {
      filter = new Filter.Or(filter, and());
    }
    return filter;
  }

  private Filter and() {
    Filter filter = not();
    while (skip("and")) {
      filter = new Filter.And(filter, not());
    }
    return filter;
  }

  private Filter not() {
    if (skip("not")) {
      return new Filter.Not(not());
    }
    if (!skip("(")) {
      return comparison();
    }
    Filter filter = or();
    if (!skip(")")) {
      throw syntaxError();
    }
    return filter;
  }

  @Learnt(
      value = "More than 15 comparisons are refused",
      from = From.DOCS,
      where = "Querying tables and entities; that it is 400 InvalidInput is assumed")
  private Filter comparison() {
    if (++comparisons > COMPARISONS) {
      throw Refusal.invalidInput("A filter has at most 15 comparisons.");
    }
    String property = next();
    String operator = next();
    return new Filter.Comparison(
        property,
        Arrays.stream(Operator.values())
            .filter(known -> known.name().toLowerCase().equals(operator))
            .findAny()
            .orElseThrow(this::syntaxError),
        constant(next()));
  }

  private Value constant(String token) {
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
    if (token.equals("true") || token.equals("false")) {
      return EdmType.BOOLEAN.read(token);
    }
    if (token.matches("-?\\d+L")) {
      return EdmType.INT64.read(token.substring(0, token.length() - 1));
    }
    return token.matches("-?\\d{1,18}") ? EdmType.INT64.read(token) : EdmType.DOUBLE.read(token);
  }

  private boolean skip(String expected) {
    if (!expected.equals(tokens.peek())) {
      return false;
    }
    tokens.remove();
    return true;
  }

  private String next() {
    if (tokens.isEmpty()) {
      throw syntaxError();
    }
    return tokens.remove();
  }

  private Refusal syntaxError() {
    return Refusal.invalidInput("Syntax error in '" + text + "'.");
  }
}
