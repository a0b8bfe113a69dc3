// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.documents.Document;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/commands.md has the help of each command, as the command itself shows it. */
class CommandsPageTest {
  private static final Document PAGE = Document.of("docs/commands.md");
  private static final Pattern HELP = Pattern.compile("<!-- (help[a-z: ]*) -->");
  private static final int WIDTH = 100;

  @Test
  void showsTheHelpOfEachCommand() {
    Map<String, String> help = new TreeMap<>();
    collect(Cli.commandLine(null), "help", help);

    Set<String> shown =
        PAGE.find(HELP).stream()
            .map(mark -> mark.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(help.keySet(), shown);
    help.forEach(PAGE::assertSection);
  }

  private static void collect(CommandLine command, String name, Map<String, String> help) {
    String usage = command.setUsageHelpWidth(WIDTH).getUsageMessage(CommandLine.Help.Ansi.OFF);
    help.put(name, "```text\n" + usage + "```\n");
    String before = name + (name.equals("help") ? ": " : " ");
    command.getSubcommands().forEach((word, next) -> collect(next, before + word, help));
  }
}
