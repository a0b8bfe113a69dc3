// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.cli.LedgerOptions;
import io.vmssidentity.cli.TableOption;
import io.vmssidentity.cli.UnreadableRows;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.KnownRequest;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.UnreadableRow;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.RequestRecord;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What came of parked requests that were told that their operation still ran. The app follows such
 * an operation to its end, and the ledger remembers how it ended.
 */
final class LaterOutcomes {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private UnreadableRows unreadable;

  @Option(
      names = "--ledger",
      paramLabel = "URL",
      defaultValue = "${env:LEDGER_ENDPOINT}",
      description = {
        "The Table endpoint of the ledger's storage account, to look up what came of what is"
            + " operationRunning. None: that is not looked up.",
        "Default: the environment variable LEDGER_ENDPOINT."
      })
  private URI ledger;

  @Mixin private TableOption table;

  /**
   * A read for each request that was told that its operation still ran; none for any other. A row
   * that cannot be read is told on standard error, and what it would tell stays unknown.
   *
   * @throws AzureFailure when the ledger cannot be read
   */
  List<ParkedGroup> lookedUp(Connections connections, List<ParkedGroup> chosen) {
    unreadable = new UnreadableRows(spec);
    if (ledger == null || chosen.stream().noneMatch(ParkedGroup::isOfRunningOperation)) {
      return chosen;
    }
    Ledger known =
        connections
            .ledgerReader(LedgerOptions.checked(ledger, spec), table.name(), unreadable)
            .ledger();
    return chosen.stream()
        .map(group -> group.isOfRunningOperation() ? lookedUp(known, group) : group)
        .toList();
  }

  /** 1 when a row could not be read. */
  int exitCode() {
    return unreadable.exitCode();
  }

  /** What the ledger has forgotten is not known. */
  private ParkedGroup lookedUp(Ledger ledger, ParkedGroup group) {
    SessionKey scaleSet = SessionKey.of(group.request().request().scaleSetId());
    Attempt attempt =
        new Attempt(group.request().request().requestId(), group.request().failure().attempt());
    try {
      return ledger
          .find(scaleSet, attempt)
          .map(KnownRequest::ended)
          .map(RequestRecord::outcome)
          .map(group::with)
          .orElse(group);
    } catch (UnreadableRow row) {
      unreadable.accept(row);
      return group;
    }
  }
}
