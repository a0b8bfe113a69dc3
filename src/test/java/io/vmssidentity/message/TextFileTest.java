// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.identity.Ids;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MicrosoftDocs/PowerShell-Docs #7489: Windows writes a byte order mark before what it saves. */
class TextFileTest {
  private static final String TEXT = Ids.scaleSet("web") + "\n";

  static Stream<Charset> charsets() {
    return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void aFileWithAByteOrderMarkIsRead(Charset charset) {
    byte[] file = ("\uFEFF" + TEXT).getBytes(charset);

    assertArrayEquals(TEXT.getBytes(StandardCharsets.UTF_8), TextFile.utf8(file));
    assertEquals(List.of(Ids.scaleSet("web")), ScaleSetFile.read(TextFile.utf8(file)));
  }

  @Test
  void aFileWithoutAMarkStaysAsItIs() {
    byte[] file = TEXT.getBytes(StandardCharsets.UTF_8);

    assertArrayEquals(file, TextFile.utf8(file));
    assertArrayEquals(new byte[0], TextFile.utf8(new byte[0]));
    assertArrayEquals(new byte[] {(byte) 0xEF}, TextFile.utf8(new byte[] {(byte) 0xEF}));
  }

  @Test
  void halfACharacterOfUtf16IsRefused() {
    byte[] file = {(byte) 0xFF, (byte) 0xFE, 0x41};

    assertThrows(IllegalArgumentException.class, () -> TextFile.utf8(file));
  }
}
