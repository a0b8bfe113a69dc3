// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that are what they seem to be, in a terminal, a log or a filter. Such a text has no control
 * characters, and no halves of surrogate pairs. Nor has it characters that cannot be seen or that
 * turn the text's direction. The joiners that scripts and emoji need are no such characters.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/">Unicode security considerations</a>
 */
public final class PlainText {
  private static final Pattern UNFIT =
      Pattern.compile(
          "[\\p{Cntrl}\\x{80}-\\x{9F}\\x{AD}\\x{61C}\\x{200B}\\x{200E}\\x{200F}"
              + "\\x{2028}-\\x{202E}\\x{2060}-\\x{206F}\\x{D800}-\\x{DFFF}\\x{FEFF}"
              + "\\x{FFF9}-\\x{FFFB}\\x{FFFE}\\x{FFFF}\\x{E0000}-\\x{E007F}]");
  private static final Pattern WHITE_SPACE = Pattern.compile("[\t\n\r]");

  private PlainText() {}

  /** The first character that a text of one line must not have, as {@code U+0000}. */
  public static Optional<String> unfitInLine(String text) {
    return UNFIT.matcher(text).results().findFirst().map(found -> code("U+", found.group()));
  }

  /** As {@link #unfitInLine}, but tabs and line breaks are fit. */
  public static Optional<String> unfitInLines(String text) {
    return unfitInLine(WHITE_SPACE.matcher(text).replaceAll(" "));
  }

  /** With each unfit character as {@code \}{@code u0000}, to be shown where it may be anything. */
  public static String escaped(String text) {
    return UNFIT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(code("\\u", found.group())));
  }

  /** As one line, to be shown to people: a space for what breaks a line, else U+FFFD. */
  public static String inOneLine(String text) {
    return UNFIT
        .matcher(text)
        .replaceAll(found -> isBreak(found.group().codePointAt(0)) ? " " : "\uFFFD");
  }

  private static boolean isBreak(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  /** A text that is too long without its end, but for no half of a surrogate pair. */
  public static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean inPair = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, inPair ? longest - 1 : longest) + "…";
  }

  private static String code(String prefix, String character) {
    return prefix + String.format(Locale.ROOT, "%04X", character.codePointAt(0));
  }
}
