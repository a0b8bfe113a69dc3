// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import io.vmssidentity.message.TextFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a command is given to read. */
public final class Input {
  private Input() {}

  /**
   * The text in UTF-8, without a byte order mark.
   *
   * @param file - for standard input
   * @throws IllegalArgumentException when there is no such file, or it may not be read
   */
  static byte[] read(String file) throws IOException {
    if (!"-".equals(file) && Files.isDirectory(Path.of(file))) {
      throw new IllegalArgumentException(
          file.isEmpty() ? "The name of a file is empty." : file + " is a directory, not a file.");
    }
    try {
      return TextFile.utf8(
          "-".equals(file) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + file + ".", e);
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException("The file " + file + " may not be read.", e);
    }
  }

  /**
   * @param file - for standard input
   * @throws IllegalArgumentException when there is no such file, or it is not UTF-8
   */
  public static String text(String file) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read(file))).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The file " + file + " is not valid UTF-8.", e);
    }
  }
}
