// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.PackagedApp;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command serve, as a developer starts it.
 *
 * @param endpoints what serve tells on its first line
 */
record ServeProcess(Process process, JsonNode endpoints) {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /**
   * Starts it as on a machine whose {@code %d} writes other digits.
   *
   * @param directory where serve runs, and leaves the environment for the operator's commands
   * @param errors a file for standard error
   */
  static ServeProcess start(Path directory, Path errors, String... options) throws IOException {
    Stream<String> command =
        Stream.of(
            JAVA,
            "-Xmx128m",
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-cp",
            classPath(),
            "-Dapp.directory=" + PackagedApp.DIRECTORY.toAbsolutePath(),
            "io.vmssidentity.local.command.Main",
            "serve");
    Process process =
        new ProcessBuilder(Stream.concat(command, Stream.of(options)).toList())
            .directory(directory.toFile())
            .redirectError(errors.toFile())
            .start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    return new ServeProcess(process, new ObjectMapper().readTree(line));
  }

  /** That of this JVM, for a process in another directory. */
  static String classPath() {
    String entries = System.getProperty("java.class.path");
    return Arrays.stream(entries.split(Pattern.quote(File.pathSeparator)))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Ends serve, and waits until the processes that serve started have ended, too. */
  void stop() throws Exception {
    List<ProcessHandle> children = process.children().toList();
    process.destroy();

    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    for (ProcessHandle child : children) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
  }
}
