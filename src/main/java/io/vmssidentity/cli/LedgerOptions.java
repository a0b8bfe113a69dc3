// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the ledger is. */
public final class LedgerOptions {
  @Option(
      names = "--ledger",
      required = true,
      paramLabel = "URL",
      defaultValue = "${env:LEDGER_ENDPOINT}",
      description = {
        "The Table endpoint of the ledger's storage account (signs in with azure-identity).",
        "Default: the environment variable LEDGER_ENDPOINT."
      })
  private URI ledger;

  @Mixin private TableOption table;

  /** Tokens go there, so it must be https. */
  public URI endpoint(CommandSpec spec) {
    return checked(ledger, spec);
  }

  public static URI checked(URI ledger, CommandSpec spec) {
    if (!"https".equals(ledger.getScheme()) || ledger.getHost() == null) {
      throw new ParameterException(spec.commandLine(), "--ledger is no https:// URL.");
    }
    return ledger;
  }

  public String table() {
    return table.name();
  }

  /** For people. */
  public String source() {
    return "table " + table + " at " + ledger;
  }
}
