// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import io.vmssidentity.history.AcceptedRequest;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.report.StatusText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how one thing stands. */
@Command(
    name = "status",
    sortOptions = false,
    description = {
      "Tells from the ledger how a request or the requests of a ticket ended, or how far they are and"
          + " what they wait for; or of a scale set its baseline, the write that is under way, what has"
          + " drifted, its open and its last requests.",
      "Looks up by key only: a query for each subscription that the ledger knows, one with"
          + " --subscription or a scale set.",
      "Needs the role Storage Table Data Reader on the ledger's storage account."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is told",
      "1:the ledger, or a row of it, could not be read",
      "2:an option or an ID is wrong",
      "3:the ledger knows no such request or ticket: queued, never sent, invalid or forgotten"
    })
public final class StatusCommand implements Callable<Integer> {
  private static final int NOT_KNOWN = 3;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "REQUEST_ID|TICKET|SCALE_SET_ID",
      description = "What begins with a slash is the resource ID of a scale set.")
  private String subject;

  @Option(
      names = "--open",
      description = "Show every request that the app has accepted and not told yet.")
  private boolean allOpen;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      defaultValue = "",
      description = "Look in this Azure subscription only.")
  private String subscription;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many requests of a scale set to show. Default: ${DEFAULT-VALUE}.")
  private int last;

  @Mixin private LedgerOptions ledger;

  private final Connections connections;

  public StatusCommand(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Integer call() throws IOException {
    AzureIds.checkSubscription(subscription);
    if (allOpen != (subject == null)) {
      throw new IllegalArgumentException(
          "Give either a request ID, a ticket or a scale set, or --open.");
    }
    if (!allOpen && subject.isBlank()) {
      throw new IllegalArgumentException("The request ID, ticket or scale set is empty.");
    }
    if (last < 1) {
      throw new IllegalArgumentException("--last must be at least 1.");
    }
    ScaleSetId scaleSetId = !allOpen && subject.startsWith("/") ? ScaleSetId.parse(subject) : null;
    UnreadableRows unreadable = new UnreadableRows(spec);
    Connections.LedgerReader ledgerReader =
        connections.ledgerReader(ledger.endpoint(spec), ledger.table(), unreadable);
    if (allOpen) {
      return open(ledgerReader, unreadable);
    }
    if (scaleSetId != null) {
      return print(scaleSet(ledgerReader, scaleSetId), unreadable);
    }
    return word(ledgerReader, unreadable);
  }

  /** How all that is open stands. */
  private int open(Connections.LedgerReader ledgerReader, UnreadableRows unreadable)
      throws IOException {
    List<AcceptedRequest> all = new ArrayList<>();
    ledgerReader.open().each(subscription, all::add);
    return print(StatusText.open(all), unreadable);
  }

  private int word(Connections.LedgerReader ledgerReader, UnreadableRows unreadable)
      throws IOException {
    List<PastRequest> found = ledgerReader.requests().find(subject, subscription);
    List<AcceptedRequest> open = ledgerReader.open().find(subject, subscription);
    if (found.isEmpty() && open.isEmpty()) {
      return unreadable.exitCode() == 0
          ? print(StatusText.unknown(subject), NOT_KNOWN)
          : unreadable.exitCode();
    }
    List<PastRequest> attempts =
        found.stream().filter(request -> request.record().requestId().equals(subject)).toList();
    List<AcceptedRequest> openAttempts =
        open.stream().filter(request -> request.attempt().requestId().equals(subject)).toList();
    return print(
        attempts.isEmpty() && openAttempts.isEmpty()
            ? StatusText.ticket(subject, found, open)
            : StatusText.request(attempts, openAttempts),
        unreadable);
  }

  private String scaleSet(Connections.LedgerReader ledgerReader, ScaleSetId scaleSetId) {
    SessionKey key = SessionKey.of(scaleSetId);
    return StatusText.scaleSet(
        scaleSetId,
        ledgerReader.ledger().read(key).state(),
        ledgerReader.open().of(key),
        ledgerReader.drift().read(key).state(),
        ledgerReader.requests().latest(key, last));
  }

  private int print(String text, UnreadableRows unreadable) throws IOException {
    return print(text, unreadable.exitCode());
  }

  private int print(String text, int code) throws IOException {
    OutputOption.print(spec, out -> out.print(text));
    return code;
  }
}
