// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a file that an operator wrote: editors and shells of Windows begin it with a byte
 * order mark, and some write UTF-16.
 *
 * @see <a
 *     href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding">Character
 *     encoding in PowerShell</a>
 */
public final class TextFile {
  private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16_LE = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16_BE = {(byte) 0xFE, (byte) 0xFF};

  private TextFile() {}

  /**
   * The same text in UTF-8 and without a byte order mark; bytes without a mark as they are.
   *
   * @throws IllegalArgumentException when the bytes have the mark of UTF-16, but are none
   */
  public static byte[] utf8(byte[] file) {
    if (beginsWith(file, UTF_8)) {
      return Arrays.copyOfRange(file, UTF_8.length, file.length);
    }
    if (beginsWith(file, UTF_16_LE)) {
      return fromUtf16(file, StandardCharsets.UTF_16LE);
    }
    return beginsWith(file, UTF_16_BE) ? fromUtf16(file, StandardCharsets.UTF_16BE) : file;
  }

  private static boolean beginsWith(byte[] file, byte[] mark) {
    return file.length >= mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
  }

  private static byte[] fromUtf16(byte[] file, Charset charset) {
    ByteBuffer text = ByteBuffer.wrap(file, UTF_16_LE.length, file.length - UTF_16_LE.length);
    try {
      return charset.newDecoder().decode(text).toString().getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The file has the mark of UTF-16, but is none.", e);
    }
  }
}
