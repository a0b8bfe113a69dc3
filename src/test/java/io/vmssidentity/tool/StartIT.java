// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged tool does before it asks Azure for anything. */
class StartIT {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("tool.directory", "target/vmss-identity"), "bin/vmss-identity");

  private static List<String> lines(String javaOptions, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("VMSS_IDENTITY_OPTS", javaOptions);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--version", "--help", "drift check --help", "send", "statsu", "status a b"})
  void helpVersionAndWrongArgumentsLoadNothingOfTheSdks(String arguments) throws Exception {
    String[] command = (LAUNCHER + " " + arguments).split(" ");

    List<String> lines = lines("-Xlog:class+load", command);

    assertTrue(lines.stream().anyMatch(line -> line.contains("io.vmssidentity.app.Cli ")));
    assertEquals(
        List.of(),
        lines.stream()
            .filter(line -> line.matches(".* (com[.]azure|reactor|io[.]opentelemetry)[.].*"))
            .toList());
  }

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    String script =
        """
        set -e
        eval "$(%s completion bash)"
        complete -p vmss-identity >/dev/null
        function=$(complete -p vmss-identity | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        compopt() { :; } # works within a completion only
        complete_line() {
          COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
          "$function" vmss-identity "${@: -1}" "${@: -2:1}"
          echo "${COMPREPLY[@]}"
        }
        complete_line vmss-identity dri
        complete_line vmss-identity drift che
        complete_line vmss-identity status --led
        """
            .formatted(LAUNCHER);

    assertEquals(
        List.of("drift", "check", "--ledger"),
        lines("", "bash", "-c", script).stream().map(String::strip).toList());
  }
}
