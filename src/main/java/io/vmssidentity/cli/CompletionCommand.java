// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the script by which a shell completes commands and options. */
@Command(
    name = "completion",
    description = {
      "Writes a script with which a shell completes commands and options.",
      "For this shell: source <(vmss-identity completion bash)"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:the script could not be written", "2:there is no such shell"})
public final class CompletionCommand implements Callable<Integer> {
  private enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  // One script is right for both.
  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell;

  private final Supplier<CommandLine> commands;

  /**
   * @param commands all that are completed
   */
  public CompletionCommand(Supplier<CommandLine> commands) {
    this.commands = commands;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine all = commands.get();
    String script = AutoComplete.bash(all.getCommandName(), all);
    OutputOption.print(spec, out -> out.print(script));
    return 0;
  }
}
