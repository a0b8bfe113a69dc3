// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a SQL filter, in order. */
final class SqlTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)"
              + "|(?<text>'(?:[^']|'')*+')"
              + "|(?<name>\\[(?:[^]]|]])*+]|\"(?:[^\"]|\"\")*+\")"
              + "|(?<word>\\p{L}[_\\p{L}\\p{Nd}]*)"
              + "|(?<sign><>|!=|<=|>=|[=<>(),.+*/%-])");

  enum Kind {
    NUMBER,
    TEXT,
    NAME,
    WORD,
    SIGN,
    END
  }

  /**
   * @param text without the quotes of a text or name
   */
  record Token(Kind kind, String text) {
    /** Keywords are words, in any case; a quoted name is none. */
    boolean is(String wordOrSign) {
      return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(wordOrSign);
    }
  }

  private static final Token END = new Token(Kind.END, "the end");
  private final Deque<Token> tokens = new ArrayDeque<>();

  SqlTokens(String expression) {
    int position = 0;
    Matcher matcher = TOKEN.matcher(expression);
    while (position < expression.length()) {
      if (Character.isWhitespace(expression.charAt(position))) {
        position++;
        continue;
      }
      matcher.region(position, expression.length());
      if (!matcher.lookingAt()) {
        throw new InvalidFilterException(
            "The expression cannot be read from character " + (position + 1) + ".");
      }
      tokens.add(token(matcher));
      position = matcher.end();
    }
  }

  Token peek() {
    return tokens.isEmpty() ? END : tokens.peek();
  }

  Token next() {
    return tokens.isEmpty() ? END : tokens.remove();
  }

  boolean skip(String wordOrSign) {
    boolean found = peek().is(wordOrSign);
    if (found) {
      tokens.remove();
    }
    return found;
  }

  void expect(String wordOrSign) {
    if (!skip(wordOrSign)) {
      throw unexpected(peek());
    }
  }

  static InvalidFilterException unexpected(Token token) {
    return new InvalidFilterException("Unexpected in the expression: " + token.text() + ".");
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("number") != null) {
      return new Token(Kind.NUMBER, matcher.group());
    }
    if (matcher.group("text") != null) {
      return new Token(Kind.TEXT, unquoted(matcher.group(), "'"));
    }
    if (matcher.group("name") != null) {
      String name = matcher.group();
      return new Token(Kind.NAME, unquoted(name, name.substring(name.length() - 1)));
    }
    return new Token(matcher.group("word") == null ? Kind.SIGN : Kind.WORD, matcher.group());
  }

  private static String unquoted(String quoted, String quote) {
    return quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote);
  }
}
