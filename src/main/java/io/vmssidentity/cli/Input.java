package io.vmssidentity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a command is given to read. */
final class Input {
  private Input() {}

  /**
   * @param file - for standard input
   * @throws IllegalArgumentException when there is no such file
   */
  static byte[] read(String file) throws IOException {
    try {
      return "-".equals(file) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + file + ".", e);
    }
  }
}
