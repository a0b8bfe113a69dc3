// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.app;

import io.vmssidentity.documents.Document;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page has all commands and options, in the words of their help. */
class ManPageTest {
  private static final Pattern CONTROL = Pattern.compile("(?m)^([.'])");

  @Test
  void hasTheHelpOfEachCommand() {
    CommandLine all = Cli.commandLine(null);
    String page =
        """
        .\\" SPDX-License-Identifier: Apache-2.0
        .\\" mvn -q test -Dtexts.write=true writes this page.
        .TH VMSS-IDENTITY 1 "" "vmss-identity" "User Commands"
        .SH NAME
        vmss-identity \\- %s
        .SH SYNOPSIS
        .B vmss-identity
        .I COMMAND
        .RI [ OPTION ]...
        .SH OPTIONS
        %s.SH COMMANDS
        %s.SH ENVIRONMENT
        %s"""
            .formatted(
                text(description(all.getCommandSpec())),
                arguments(all.getCommandSpec()),
                subcommands(all),
                environment());

    Document.of("src/tool/man/vmss-identity.1").assertText(page);
  }

  private static String subcommands(CommandLine of) {
    return of.getSubcommands().values().stream()
        .map(command -> section(command) + subcommands(command))
        .collect(Collectors.joining());
  }

  private static String section(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String synopsis = command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    return ".SS "
        + text(spec.qualifiedName())
        + "\n.nh\n"
        + text(synopsis)
        + "\n.hy\n.PP\n"
        + text(description(spec))
        + "\n"
        + arguments(spec)
        + exitCodes(spec.usageMessage().exitCodeList());
  }

  private static String description(CommandSpec spec) {
    return Arrays.stream(spec.usageMessage().description())
        .map(line -> line.strip().replace("%n", " ").replace("%%", "%"))
        .collect(Collectors.joining("\n"));
  }

  private static String arguments(CommandSpec spec) {
    Stream<String> parameters =
        spec.positionalParameters().stream()
            .map((PositionalParamSpec it) -> argument(".I " + text(it.paramLabel()), it));
    Stream<String> options =
        spec.options().stream()
            .filter(option -> !option.hidden())
            .map(option -> argument(".B " + names(option), option));
    return Stream.concat(parameters, options).collect(Collectors.joining());
  }

  private static String names(OptionSpec option) {
    String names = text(String.join(", ", option.names()));
    return option.arity().max() == 0 ? names : names + "\\fR=\\fI" + text(option.paramLabel());
  }

  private static String argument(String tag, ArgSpec argument) {
    String description =
        Arrays.stream(argument.description())
            .map(line -> line.replace("%n", " ").replace("%%", "%"))
            .collect(Collectors.joining("\n"));
    return ".TP\n" + tag + "\n" + text(description) + "\n";
  }

  private static String exitCodes(Map<String, String> codes) {
    return codes.isEmpty()
        ? ""
        : codes.entrySet().stream()
            .map(code -> ".TP\n.B " + code.getKey() + "\n" + text(code.getValue()) + "\n")
            .collect(Collectors.joining("", ".PP\nExit codes:\n", ""));
  }

  private static String environment() {
    return Stream.of(
            "SERVICE_BUS: The namespace, or a connection string, for --from and --to.",
            "LEDGER_ENDPOINT: The Table endpoint of the ledger's storage account, for --ledger.",
            "VMSS_IDENTITY_OPTS: Options for Java, separated by spaces.",
            "JAVA_HOME: Where Java 17 or later is, if not on the PATH.")
        .map(line -> line.split(": ", 2))
        .map(line -> ".TP\n.B " + text(line[0]) + "\n" + text(line[1]) + "\n")
        .collect(Collectors.joining());
  }

  /** As roff takes it: no hyphen is a soft one, and no line is a request. */
  private static String text(String text) {
    return CONTROL.matcher(text.replace("\\", "\\e").replace("-", "\\-")).replaceAll("\\\\&$1");
  }
}
