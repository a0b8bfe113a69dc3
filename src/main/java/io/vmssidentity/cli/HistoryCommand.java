// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import io.vmssidentity.history.PastRequest;
import io.vmssidentity.history.PastRequests;
import io.vmssidentity.identity.SessionKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes how requests ended. */
@Command(
    name = "history",
    sortOptions = false,
    description = {
      "Writes how requests ended, from the ledger: who asked and why (as the sender asserted), what"
          + " was before and after, the PATCH, when, and which instance of the app did it. Messages"
          + " that were no valid requests are not in it, and the app forgets after"
          + " HISTORY_RETENTION.",
      "One scale set after the other, each in the order of time.",
      "A scale set and a ticket are looked up by key. Without either, all requests that are kept"
          + " are searched: those of one subscription with --subscription. Canary requests are then"
          + " left out.",
      "Needs the role Storage Table Data Reader on the ledger's storage account."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is written",
      "1:the ledger, or a row of it, could not be read, or the history not be written",
      "2:an option is wrong"
    })
public final class HistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--since", required = true, paramLabel = "TIME", description = Times.FORMS)
  private String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      defaultValue = "PT0S",
      description = "Likewise; the time itself is left out. Default: now.")
  private String until;

  @Option(
      names = "--scale-set",
      paramLabel = "ID",
      description = "Only requests for this scale set: its resource ID.")
  private String scaleSet;

  @Option(names = "--ticket", paramLabel = "TEXT", description = "Only requests of this ticket.")
  private String ticket;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only requests for scale sets of this Azure subscription.")
  private String subscription;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private HistoryFormat format;

  @Mixin private OutputOption output;
  @Mixin private LedgerOptions ledger;

  private final Connections connections;
  private final Clock clock;

  public HistoryCommand(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    PastRequests.Span span = span(clock.instant());
    if (ticket != null && ticket.isBlank()) {
      throw new IllegalArgumentException("--ticket is empty.");
    }
    SessionKey key = scaleSet == null ? null : SessionKey.of(AzureIds.scaleSet(scaleSet));
    AzureIds.checkSubscription(subscription);
    UnreadableRows unreadable = new UnreadableRows(spec);
    PastRequests past =
        connections.ledgerReader(ledger.endpoint(spec), ledger.table(), unreadable).requests();
    output.write(
        spec,
        out -> {
          HistoryFormat.Writing writing = format.begin(ledger.source(), clock.instant(), span);
          out.print(writing.begin());
          each(past, key, span, request -> out.print(writing.request().apply(request)));
          out.print(writing.end().get());
        });
    return unreadable.exitCode();
  }

  private PastRequests.Span span(Instant now) {
    PastRequests.Span span =
        new PastRequests.Span(
            Times.parse("--since", since, now), Times.parse("--until", until, now));
    Times.checkSpan(span.since(), span.until());
    return span;
  }

  private void each(
      PastRequests past, SessionKey key, PastRequests.Span span, Consumer<PastRequest> found) {
    if (ticket != null) {
      past.find(ticket, subscription).stream()
          .filter(request -> ticket.equals(request.asked().ticket()) && span.holds(request))
          .filter(request -> key == null || request.scaleSet().equals(key))
          .forEach(found);
    } else if (key != null) {
      past.each(key, span, found);
    } else {
      past.each(
          subscription,
          span,
          request -> {
            if (!request.isCanary()) {
              found.accept(request);
            }
          });
    }
  }
}
