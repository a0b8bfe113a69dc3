package io.vmssidentity.cli;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.report.StatusText;
import java.io.IOException;
import java.time.Clock;
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
      "Tells from the ledger how a request or the requests of a ticket ended; or of a scale set its"
          + " baseline, the write that is under way, what has drifted, and its last requests.",
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
      paramLabel = "REQUEST_ID|TICKET|SCALE_SET_ID",
      description = "What begins with a slash is the resource ID of a scale set.")
  private String subject;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      defaultValue = "",
      description = "Look for the request or the ticket in this Azure subscription only.")
  private String subscription;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many requests of a scale set to show. Default: ${DEFAULT-VALUE}.")
  private int last;

  @Mixin private LedgerOptions ledger;

  private final Connections connections;
  private final Clock clock;

  public StatusCommand(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    AzureIds.checkSubscription(subscription);
    if (subject.isBlank()) {
      throw new IllegalArgumentException("The request ID, ticket or scale set is empty.");
    }
    if (last < 1) {
      throw new IllegalArgumentException("--last must be at least 1.");
    }
    ScaleSetId scaleSetId = subject.startsWith("/") ? ScaleSetId.parse(subject) : null;
    UnreadableRows unreadable = new UnreadableRows(spec);
    Connections.Memory memory =
        connections.memory(ledger.endpoint(spec), ledger.table(), unreadable);
    if (scaleSetId != null) {
      return print(scaleSet(memory, scaleSetId), unreadable);
    }
    List<PastRequest> found = memory.requests().find(subject, subscription);
    if (found.isEmpty() && unreadable.exitCode() == 0) {
      return print(StatusText.unknown(subject), NOT_KNOWN);
    }
    if (found.isEmpty()) {
      return unreadable.exitCode();
    }
    List<PastRequest> attempts =
        found.stream().filter(request -> request.record().requestId().equals(subject)).toList();
    return print(
        attempts.isEmpty() ? StatusText.ticket(subject, found) : StatusText.request(attempts),
        unreadable);
  }

  private String scaleSet(Connections.Memory memory, ScaleSetId scaleSetId) {
    SessionKey key = SessionKey.of(scaleSetId);
    LedgerState state = memory.ledger().read(key).state();
    DriftState drift = memory.drift().read(key).state();
    return StatusText.scaleSet(
        scaleSetId, state, drift, memory.requests().latest(key, last), clock.instant());
  }

  private int print(String text, UnreadableRows unreadable) throws IOException {
    return print(text, unreadable.exitCode());
  }

  private int print(String text, int code) throws IOException {
    OutputOption.print(spec, out -> out.print(text));
    return code;
  }
}
