// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** The operator's commands, in the test's own process. */
public final class Operator {
  private Operator() {}

  /** What a command printed, and its exit code. */
  public record Run(int code, String output) {}

  /** A command about parked requests. */
  public static Run parked(String namespace, String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of("parked", command, "--from", namespace));
    all.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int code =
        Cli.commandLine(new AzureConnections())
            .setOut(writer)
            .setErr(writer)
            .execute(all.toArray(String[]::new));
    return new Run(code, out.toString());
  }
}
