package io.vmssidentity.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a command's result goes. */
final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file, not to standard output.")
  private Path file;

  /**
   * @throws IOException when it is not known whether all was written
   */
  void write(CommandSpec spec, Consumer<PrintWriter> content) throws IOException {
    if (file == null) {
      write(spec.commandLine().getOut(), content, "Standard output");
      return;
    }
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      write(out, content, "The file " + file);
    }
  }

  private static void write(PrintWriter out, Consumer<PrintWriter> content, String name)
      throws IOException {
    content.accept(out);
    if (out.checkError()) {
      throw new IOException(name + " takes no more.");
    }
  }
}
