package io.vmssidentity.cli;

import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the ledger is. */
final class LedgerOptions {
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

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "${env:LEDGER_TABLE:-identityledger}",
      description = "The ledger's table. Default: ${DEFAULT-VALUE}.")
  private String table;

  /** Tokens go there, so it must be https. */
  URI endpoint(CommandSpec spec) {
    return checked(ledger, spec);
  }

  static URI checked(URI ledger, CommandSpec spec) {
    if (!"https".equals(ledger.getScheme()) || ledger.getHost() == null) {
      throw new ParameterException(spec.commandLine(), "--ledger is no https:// URL.");
    }
    return ledger;
  }

  String table() {
    return checked(table);
  }

  /**
   * @see <a
   *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model#table-names">Table
   *     names</a>
   */
  static String checked(String table) {
    if (!table.matches("[A-Za-z][A-Za-z0-9]{2,62}")) {
      throw new IllegalArgumentException(
          "--table is not the name of a table: 3 to 63 letters and digits, a letter first.");
    }
    return table;
  }

  /** For people. */
  String source() {
    return "table " + table + " at " + ledger;
  }
}
