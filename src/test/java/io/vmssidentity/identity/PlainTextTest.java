// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  /** A Persian word with a joiner that is none, Hindi with one that is, and a family. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
        "\u0915\u094D\u200D\u0937",
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67"
      })
  void whatASenderMayWriteIsShownAsItIs(String text) {
    assertEquals(Optional.empty(), PlainText.unfitInLine(text));
    assertEquals(text, PlainText.inOneLine(text));
    assertEquals(text, PlainText.escaped(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001B", "\u202E", "\u200B", "\uFEFF", "\uD800", "\u2066", "\u0085"})
  void whatASenderMayNotWriteIsNotShown(String character) {
    String text = "a" + character + "b";

    assertTrue(PlainText.unfitInLine(text).isPresent());
    assertTrue(PlainText.inOneLine(text).matches("a[ \uFFFD]b"));
  }

  @Test
  void whatBreaksALineIsASpace() {
    assertEquals("a  b c d", PlainText.inOneLine("a\r\nb\tc\u2028d"));
  }
}
