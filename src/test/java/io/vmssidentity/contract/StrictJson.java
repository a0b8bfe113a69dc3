// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 8259 as it is written, to judge the app's reading by: it shares no code with that. */
final class StrictJson {
  private static final int DEEPEST = 100;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  /** Maps, lists, texts, numbers, truths and Optional.empty() for null; empty for what is none. */
  static Optional<Object> read(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      StrictJson reader = new StrictJson(text);
      Object value = reader.value(0);
      reader.space();
      return reader.at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (CharacterCodingException | IllegalStateException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private Object value(int depth) {
    check(depth < DEEPEST);
    space();
    return switch (text.charAt(at)) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Optional.empty());
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    space();
    boolean more = text.charAt(at) != '}';
    while (more) {
      space();
      String name = string();
      space();
      check(text.charAt(at++) == ':');
      check(object.put(name, value(depth)) == null);
      more = comma('}');
    }
    check(text.charAt(at++) == '}');
    return object;
  }

  private List<Object> array(int depth) {
    List<Object> array = new ArrayList<>();
    at++;
    space();
    boolean more = text.charAt(at) != ']';
    while (more) {
      array.add(value(depth));
      more = comma(']');
    }
    check(text.charAt(at++) == ']');
    return array;
  }

  private boolean comma(char end) {
    space();
    if (text.charAt(at) == ',') {
      at++;
      return true;
    }
    check(text.charAt(at) == end);
    return false;
  }

  private String string() {
    check(text.charAt(at++) == '"');
    StringBuilder string = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      check(c >= ' ');
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    if (c == 'u') {
      String digits = text.substring(at, at + 4);
      check(digits.matches("[0-9a-fA-F]{4}"));
      at += 4;
      return (char) Integer.parseInt(digits, 16);
    }
    check(ESCAPES.indexOf(c) >= 0);
    return MEANINGS.charAt(ESCAPES.indexOf(c));
  }

  private Object number() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    check(number.lookingAt());
    at = number.end();
    // No field of the contract is a number: which one it is does not matter.
    return 0;
  }

  private Object word(String word, Object value) {
    check(text.startsWith(word, at));
    at += word.length();
    return value;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static void check(boolean condition) {
    if (!condition) {
      throw new IllegalStateException();
    }
  }
}
