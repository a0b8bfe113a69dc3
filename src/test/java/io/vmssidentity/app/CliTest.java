package io.vmssidentity.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
