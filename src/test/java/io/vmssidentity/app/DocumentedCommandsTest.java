// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.documents.Document;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Each command that a document shows has options that the command knows. */
class DocumentedCommandsTest {
  /** Up to a pipe; a line may end in a backslash. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^vmss-identity ((?:[^\\n|\\\\]|\\\\\\n)+?)(?: \\|.*)?$");

  /** A document may leave these out: an environment variable gives them. */
  private static final Set<String> OF_THE_ENVIRONMENT = Set.of("NAMESPACE", "URL");

  static List<String> commands() {
    return Document.pages().stream()
        .flatMap(page -> page.find(COMMAND).stream())
        .map(command -> command.group(1).replace("\\\n", " ").strip())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theOptionsAreKnown(String command) {
    CommandLine commandLine = Cli.commandLine(null);
    commandLine.setDefaultValueProvider(
        option -> OF_THE_ENVIRONMENT.contains(option.paramLabel()) ? "https://a.example" : null);

    assertDoesNotThrow(() -> commandLine.parseArgs(command.split("\\s+")));
  }

  @Test
  void theDocumentsShowManyCommands() {
    List<String> commands = commands();

    assertTrue(commands.size() > 10, commands::toString);
  }
}
