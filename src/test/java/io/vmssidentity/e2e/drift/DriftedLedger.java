// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.drift;

import com.azure.identity.DefaultAzureCredentialBuilder;
import io.vmssidentity.azure.tables.LedgerTable;
import io.vmssidentity.azure.tables.TableDriftLedger;
import io.vmssidentity.drift.DriftLedger;
import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.Reports;
import io.vmssidentity.identity.SessionKey;
import java.net.URI;
import java.util.logging.LogManager;

/**
 * Makes a table of the ledger that the environment names and, with a second argument, puts drift
 * into it, in a process of its own.
 */
public final class DriftedLedger {
  private DriftedLedger() {}

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    URI endpoint = URI.create(System.getenv("LEDGER_ENDPOINT"));
    DriftLedger ledger =
        new TableDriftLedger(
            new LedgerTable(endpoint, args[0], new DefaultAzureCredentialBuilder().build(), true));
    // The first read makes the table.
    ledger.all();
    if (args.length > 1) {
      fill(ledger);
    }
    System.exit(0);
  }

  private static void fill(DriftLedger ledger) {
    Report report = Reports.drift();
    for (DriftState state : report.drifted()) {
      ledger.write(SessionKey.of(state.scaleSetId()), state, null).orElseThrow();
    }
    report.scans().forEach(ledger::add);
  }
}
