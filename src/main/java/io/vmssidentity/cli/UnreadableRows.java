// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import io.vmssidentity.ledger.UnreadableRow;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** Tells, beside what a command writes, which rows of the ledger are missing in it. */
public final class UnreadableRows implements Consumer<String> {
  private final CommandSpec spec;
  private int count;

  public UnreadableRows(CommandSpec spec) {
    this.spec = spec;
  }

  @Override
  public void accept(String row) {
    tell("Not read: the row " + row + ": this version cannot read it.");
  }

  public void accept(UnreadableRow row) {
    tell(row.getMessage());
  }

  private void tell(String line) {
    count++;
    spec.commandLine().getErr().println(line);
  }

  /** 1 when a row is missing, so that nobody takes a part for the whole. */
  public int exitCode() {
    return count == 0 ? 0 : 1;
  }
}
