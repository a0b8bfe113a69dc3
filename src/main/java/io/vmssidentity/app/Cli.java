package io.vmssidentity.app;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.cli.EventsCommand;
import io.vmssidentity.cli.OperatorCommand;
import io.vmssidentity.cli.SendCommand;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** Entry point of the operator's commands. */
public final class Cli {
  private Cli() {}

  /** Ends the process: 0 done, 1 failed, 2 wrong input. */
  public static void main(String[] args) {
    // The SDKs' log would stand between the lines that were asked for.
    LogManager.getLogManager().reset();
    System.exit(commandLine(new AzureConnections()).execute(args));
  }

  static CommandLine commandLine(Connections connections) {
    return new CommandLine(new OperatorCommand())
        .addSubcommand(new SendCommand(connections))
        .addSubcommand(new EventsCommand(connections))
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> {
              commandLine.getErr().println(failure.getMessage());
              return failure instanceof IllegalArgumentException ? 2 : 1;
            });
  }
}
