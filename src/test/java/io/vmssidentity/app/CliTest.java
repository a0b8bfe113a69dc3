// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CliTest {
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Cli.commandLine(new AzureConnections())
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void aWrongOptionIsNotBuriedUnderTheHelp() {
    assertEquals(2, run("parked", "list", "--from=ns", "--scale-sets=x"));

    assertEquals(
        """
        Unknown option: '--scale-sets=x'
        Possible solutions: --scale-set
        For its options: vmss-identity parked list --help
        """,
        err.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "events --topic=, The name of the topic is empty.",
    "events --subscription=, The name of the subscription is empty.",
    "parked list --parked-queue=, The name of the parked queue is empty.",
    "parked replay --all --queue=, The name of the request queue is empty.",
    "events --count=0, --count must be at least 1.",
    "events --wait=PT0S, Invalid value for option '--wait': Give a duration such as PT30S."
  })
  void whatNamesNothingOrTakesNoTimeIsRefused(String command, String sentence) {
    int code = run((command + " --from=ns.servicebus.windows.net").split(" "));

    assertEquals(2, code);
    assertEquals(sentence, err.toString().lines().findFirst().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "1ab", "a b c", "a-table", ""})
  void whatNamesNoTableIsRefused(String table) {
    assertEquals(2, run("status", "r", "--ledger=https://l.example", "--table=" + table));

    assertTrue(err.toString().startsWith("--table is not the name of a table"), err.toString());
  }

  @ParameterizedTest
  @CsvSource({"'', Name a command.", "drift, Missing required subcommand"})
  void withoutACommandThoseThatThereAreAreShown(String group, String sentence) {
    assertEquals(2, group.isEmpty() ? run() : run(group));

    assertTrue(err.toString().startsWith(sentence + "\nUsage: "), err.toString());
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheOneThatWasMeant() {
    assertEquals(2, run("statsu"));

    assertTrue(
        err.toString()
            .startsWith(
                "Unmatched argument at index 0: 'statsu'\nDid you mean: vmss-identity status"),
        err.toString());
  }

  @ParameterizedTest
  @CsvSource({"status, status", "parked, parked", "statsu, status drift", "'', send history"})
  void aCommandThatIsNamedIsBuiltAlone(String named, String built) {
    Set<String> all = Cli.commandLine(null).getSubcommands().keySet();

    Set<String> commands = Cli.commandLine(null, named).getSubcommands().keySet();

    assertTrue(commands.containsAll(List.of(built.split(" "))), commands::toString);
    assertEquals(all.contains(named) ? 1 : all.size(), commands.size());
  }

  /** Else the help of a command would call it by another name than the one that is typed. */
  @Test
  void eachCommandHasTheNameThatItIsBuiltBy() {
    Cli.commandLine(null)
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertEquals(
                    name,
                    command
                        .getCommandSpec()
                        .userObject()
                        .getClass()
                        .getAnnotation(CommandLine.Command.class)
                        .name()));
  }
}
