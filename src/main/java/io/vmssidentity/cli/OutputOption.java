// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a command's result goes. */
public final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file, not to standard output.")
  private Path file;

  /**
   * @throws IOException when the file cannot be written, or it is not known whether all was written
   */
  public void write(CommandSpec spec, Consumer<PrintWriter> content) throws IOException {
    if (file == null) {
      print(spec, content);
      return;
    }
    try (PrintWriter out = new PrintWriter(open(file))) {
      write(out, content, "The file " + file);
    }
  }

  /**
   * Writes to standard output.
   *
   * @throws IOException when it is not known whether all was written
   */
  public static void print(CommandSpec spec, Consumer<PrintWriter> content) throws IOException {
    write(spec.commandLine().getOut(), content, "Standard output");
  }

  private static Writer open(Path file) throws IOException {
    try {
      return Files.newBufferedWriter(file);
    } catch (FileSystemException e) {
      throw new IOException("The file " + file + " cannot be written: " + why(e) + ".", e);
    }
  }

  /** These two have no words of their own. */
  private static String why(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "its directory does not exist";
    }
    return failure instanceof AccessDeniedException ? "access is denied" : failure.getReason();
  }

  private static void write(PrintWriter out, Consumer<PrintWriter> content, String name)
      throws IOException {
    content.accept(out);
    if (out.checkError()) {
      throw new IOException(name + " takes no more.");
    }
  }
}
