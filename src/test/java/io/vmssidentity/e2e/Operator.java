// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import io.vmssidentity.local.Endpoints;
import io.vmssidentity.local.command.OperatorEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Somebody at a terminal: the packaged commands, each in a small process of its own. */
public record Operator(Endpoints endpoints, Path directory) {

  /**
   * How a command ended.
   *
   * @param output what it wrote to standard output
   */
  public record Run(int code, String output) {}

  public Run run(String... arguments) {
    List<String> command = PackagedTool.command(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(directory.resolve("stderr").toFile());
    builder.environment().putAll(OperatorEnvironment.variables(endpoints));
    PackagedTool.small(builder.environment());
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Nobody waits for it any more.", e);
    }
  }

  /** A file that a command is to read. */
  String file(String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the last command wrote to standard error. */
  public String errors() {
    try {
      return Files.readString(directory.resolve("stderr"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
