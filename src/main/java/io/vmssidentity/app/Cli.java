// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.cli.CompletionCommand;
import io.vmssidentity.cli.Connections;
import io.vmssidentity.cli.EventsCommand;
import io.vmssidentity.cli.HistoryCommand;
import io.vmssidentity.cli.OperatorCommand;
import io.vmssidentity.cli.StatusCommand;
import io.vmssidentity.cli.drift.DriftCheckCommand;
import io.vmssidentity.cli.drift.DriftCommand;
import io.vmssidentity.cli.drift.DriftReportCommand;
import io.vmssidentity.cli.parked.ParkedCommand;
import io.vmssidentity.cli.parked.ParkedDiscardCommand;
import io.vmssidentity.cli.parked.ParkedListCommand;
import io.vmssidentity.cli.parked.ParkedReplayCommand;
import io.vmssidentity.cli.parked.ParkedShowCommand;
import io.vmssidentity.cli.send.SendCommand;
import io.vmssidentity.cli.send.UndoCommand;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.AzureFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Entry point of the operator's commands. */
public final class Cli {
  private Cli() {}

  /**
   * Ends the process: 0 done, 1 failed, 2 wrong input, 3 drift is open or something was skipped, 4
   * nothing is proven.
   */
  public static void main(String[] args) {
    // Read when the first class logs, which most commands never reach.
    System.getProperties().putIfAbsent("java.util.logging.config.class", NoLog.class.getName());
    // What is read by programs is UTF-8, whatever the terminal's language is.
    PrintWriter out =
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
            true);
    String named = args.length == 0 ? "" : args[0];
    System.exit(commandLine(new AzureConnections(), named).setOut(out).execute(args));
  }

  /** The SDKs' log would stand between the lines that were asked for: it has no handlers. */
  public static final class NoLog {}

  /** With all commands. */
  static CommandLine commandLine(Connections connections) {
    return commandLine(connections, "");
  }

  /**
   * With one command, or with all: to read the annotations of all takes longer than to run one.
   *
   * @param named the command; what names none stands for all
   */
  static CommandLine commandLine(Connections connections, String named) {
    CommandLine operator = new CommandLine(new OperatorCommand());
    operator.getCommandSpec().version("vmss-identity " + version());
    Map<String, Supplier<Object>> commands = commands(connections);
    commands.forEach(
        (name, command) -> {
          if (name.equals(named) || !commands.containsKey(named)) {
            operator.addSubcommand(name, command.get());
          }
        });
    return operator
        .registerConverter(Duration.class, Cli::duration)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, arguments) -> refused(wrong))
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> {
              commandLine.getErr().println(sentence(failure));
              return failure instanceof IllegalArgumentException ? 2 : 1;
            });
  }

  private static Map<String, Supplier<Object>> commands(Connections connections) {
    Clock clock = Clock.systemUTC();
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("send", () -> new SendCommand(connections, clock, System.console() != null));
    commands.put("events", () -> new EventsCommand(connections));
    commands.put("status", () -> new StatusCommand(connections));
    commands.put("undo", () -> new UndoCommand(connections, clock, System.console() != null));
    commands.put("history", () -> new HistoryCommand(connections, clock));
    commands.put(
        "parked",
        () ->
            new CommandLine(new ParkedCommand())
                .addSubcommand(new ParkedListCommand(connections, clock))
                .addSubcommand(new ParkedShowCommand(connections, clock))
                .addSubcommand(new ParkedReplayCommand(connections, clock))
                .addSubcommand(new ParkedDiscardCommand(connections, clock)));
    commands.put(
        "drift",
        () ->
            new CommandLine(new DriftCommand())
                .addSubcommand(new DriftReportCommand(connections, clock))
                .addSubcommand(new DriftCheckCommand(connections)));
    commands.put("completion", () -> new CompletionCommand(() -> commandLine(connections)));
    return commands;
  }

  /** Only the jar knows it. */
  private static String version() {
    String version = Cli.class.getPackage().getImplementationVersion();
    return version == null ? "of unknown version" : version;
  }

  /** The whole help of a command would push what is wrong out of sight. */
  private static int refused(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(wrong.getMessage());
    boolean suggested = CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    if (command.getSubcommands().isEmpty()) {
      err.println("For its options: " + command.getCommandSpec().qualifiedName() + " --help");
    } else if (!suggested) {
      command.usage(err);
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static Duration duration(String text) {
    try {
      return SettingParsers.duration(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException("Give a duration such as PT30S.");
    }
  }

  /** Only some failures have a message that was written for people. */
  private static String sentence(Exception failure) {
    if (failure instanceof UncheckedIOException wrapped) {
      return sentence(wrapped.getCause());
    }
    boolean forPeople =
        failure instanceof AzureFailure
            || failure instanceof UnreadableRow
            || failure instanceof IllegalArgumentException
            || failure.getClass() == IOException.class;
    return forPeople && failure.getMessage() != null
        ? failure.getMessage()
        : "The command failed: " + failure;
  }
}
