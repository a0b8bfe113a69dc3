// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a query.
 *
 * @param text as written
 * @param line from 1
 * @param position in its line, from 0
 */
record Token(Kind kind, String text, int line, int position) {
  enum Kind {
    SPACE,
    DATETIME,
    STRING,
    NUMBER,
    WORD,
    SYMBOL,
    OTHER,
    END
  }

  /** A group for each kind, in the order of {@link Kind}. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(\\s+|//[^\\n]*)"
              + "|(datetime\\s*\\([^)]*\\))"
              + "|('(?:[^'\\\\\\n]|\\\\.)*'|\"(?:[^\"\\\\\\n]|\\\\.)*\")"
              + "|(\\d+(?:\\.\\d+)?)"
              + "|(in~|[A-Za-z_]\\w*(?:-[a-z]+)*)"
              + "|(==|=~|!=|!~|>=|<=|[|(),.=<>*\\[\\]])"
              + "|(.)",
          Pattern.DOTALL);

  static List<Token> all(String query) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = WORDS.matcher(query);
    while (matcher.find()) {
      Kind kind = kind(matcher);
      Token token = at(query, matcher.start(), kind, matcher.group());
      if (kind == Kind.OTHER) {
        throw InvalidQuery.unexpected(token);
      }
      if (kind != Kind.SPACE) {
        tokens.add(token);
      }
    }
    tokens.add(at(query, query.length(), Kind.END, "<EOF>"));
    return tokens;
  }

  private static Kind kind(MatchResult match) {
    int group = 1;
    while (match.group(group) == null) {
      group++;
    }
    return Kind.values()[group - 1];
  }

  private static Token at(String query, int start, Kind kind, String text) {
    String before = query.substring(0, start);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Token(kind, text, line, start - 1 - before.lastIndexOf('\n'));
  }

  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(wanted);
  }

  /** A string without its quotes. */
  String unquoted() {
    String inner = text.substring(1, text.length() - 1);
    return Pattern.compile("\\\\(.)")
        .matcher(inner)
        .replaceAll(match -> Matcher.quoteReplacement(unescaped(match.group(1))));
  }

  private String unescaped(String letter) {
    return switch (letter) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "\\", "'", "\"" -> letter;
      default -> throw InvalidQuery.unexpected(this);
    };
  }

  Instant instant() {
    String inner = text.substring(text.indexOf('(') + 1, text.length() - 1).trim();
    String plain = inner.matches("(['\"]).*\\1") ? inner.substring(1, inner.length() - 1) : inner;
    try {
      return plain.length() == 10
          ? LocalDate.parse(plain).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(plain);
    } catch (DateTimeException e) {
      throw InvalidQuery.unexpected(this);
    }
  }
}
