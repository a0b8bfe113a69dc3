// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import io.vmssidentity.cli.AzureIds;
import io.vmssidentity.cli.Connections;
import io.vmssidentity.cli.LedgerOptions;
import io.vmssidentity.cli.UnreadableRows;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.UndoPlan;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.RequestJson;
import io.vmssidentity.report.ChangeText;
import io.vmssidentity.report.Phrases;
import io.vmssidentity.request.ChangeRequest;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes back what a request or the requests of a ticket have changed. */
@Command(
    name = "undo",
    sortOptions = false,
    description = {
      "Takes back what a request, or the requests of a ticket, have changed: it sends for each the"
          + " change that undoes it, the latest first. Without --yes it shows them and sends nothing.",
      "Each goes under the ID undo: and the ID of the request that it undoes, so the same command can"
          + " be repeated. The guard-rails judge it as they judge any request.",
      "Needs the role Storage Table Data Reader on the ledger's storage account, and with --yes Azure"
          + " Service Bus Data Sender on the request queue."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is shown; with --yes all are sent; with --wait all were worked off",
      "1:the ledger or a row of it could not be read, or sending failed; with --wait one failed",
      "2:an option or an ID is wrong",
      "3:there is nothing to undo, or newer requests have changed the same scale sets; with --wait,"
          + " not every event came in time"
    })
public final class UndoCommand implements Callable<Integer> {
  private static final int NOTHING_SENT = 3;
  private static final int LOOKED_AT = 1000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "REQUEST_ID|TICKET", description = "What is to be taken back.")
  private String subject;

  @Option(names = "--yes", description = "Send what is shown.")
  private boolean yes;

  @Option(
      names = "--force",
      description = "Undo it though newer requests have changed the same scale sets.")
  private boolean force;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      defaultValue = "",
      description = "Look in this Azure subscription only.")
  private String subscription;

  @Mixin private RequestQueueOptions queue;

  @Mixin private LedgerOptions ledger;

  @Mixin private WaitOptions waiting;

  private final Connections connections;
  private final Clock clock;
  private final boolean terminal;

  /**
   * @param terminal whether somebody looks on
   */
  public UndoCommand(Connections connections, Clock clock, boolean terminal) {
    this.connections = connections;
    this.clock = clock;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    AzureIds.checkSubscription(subscription);
    waiting.check();
    UnreadableRows unreadable = new UnreadableRows(spec);
    Connections.LedgerReader reader =
        connections.ledgerReader(ledger.endpoint(spec), ledger.table(), unreadable);
    UndoPlan plan =
        UndoPlan.of(found(reader), scaleSet -> reader.requests().latest(scaleSet, LOOKED_AT));
    if (unreadable.exitCode() != 0) {
      return unreadable.exitCode();
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean overtaken = !plan.newer().isEmpty() && !force;
    tell(plan, overtaken, out);
    out.flush();
    if (plan.requests().isEmpty() || overtaken) {
      return NOTHING_SENT;
    }
    return yes ? send(plan.requests(), out) : 0;
  }

  /** A ticket may be named as a request is: then it is the request. */
  private List<PastRequest> found(Connections.LedgerReader reader) {
    List<PastRequest> found = reader.requests().find(subject, subscription);
    List<PastRequest> attempts =
        found.stream().filter(it -> it.record().requestId().equals(subject)).toList();
    return attempts.isEmpty() ? found : attempts;
  }

  private void tell(UndoPlan plan, boolean overtaken, PrintWriter out) {
    plan.skipped()
        .forEach(
            it -> out.println(it.request().record().requestId() + " is left out: " + it.why()));
    plan.requests()
        .forEach(
            it ->
                out.println(
                    (yes ? "" : "would send ")
                        + it.requestId()
                        + " in session "
                        + SessionKey.of(it.scaleSetId())
                        + ": "
                        + ChangeText.named(it.change())));
    if (plan.requests().isEmpty()) {
      out.println("There is nothing to undo: the ledger knows no such change.");
    } else if (overtaken) {
      plan.newer()
          .forEach(
              it ->
                  out.println(
                      it.record().requestId() + " has changed " + it.scaleSetName() + " since."));
      out.println("None was sent. Look at the newer requests, then repeat it with --force.");
    } else if (!yes) {
      String count = Phrases.count(plan.requests().size(), "request", "requests");
      out.println(count + "; none was sent. Repeat it with --yes.");
    }
  }

  private int send(List<ChangeRequest> requests, PrintWriter out) {
    return waiting.around(
        () -> sendAll(requests, out), requests, connections, queue.namespace(), clock, terminal);
  }

  private void sendAll(List<ChangeRequest> undoing, PrintWriter out) {
    try (Connections.Requests requests = queue.open(connections)) {
      for (ChangeRequest request : undoing) {
        requests.send(request, RequestJson.body(request));
        out.println("sent " + request.requestId());
      }
    }
  }
}
