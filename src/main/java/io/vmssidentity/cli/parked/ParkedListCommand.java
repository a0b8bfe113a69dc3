// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.history.ParkedRequests;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists parked requests. */
@Command(
    name = "list",
    sortOptions = false,
    description = {
      "Lists requests that failed, the one that was sent first at the top. Takes none of them"
          + " away.",
      "Needs Azure Service Bus Data Receiver on the parked queue; to tell what came of an operation"
          + " that was still running also Storage Table Data Reader on the ledger's storage"
          + " account."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the queue, the ledger or a row of it could not be read",
      "2:an option is wrong"
    })
public final class ParkedListCommand implements Callable<Integer> {
  @Mixin private ParkedFilter filter;
  @Mixin private LaterOutcomes later;
  @Mixin private ParkedOptions options;

  private final Connections connections;
  private final Clock clock;

  public ParkedListCommand(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    try (ParkedRequests queue = options.open(connections)) {
      List<ParkedGroup> chosen =
          later.lookedUp(connections, filter.chosen(queue::all, clock.instant()));
      ParkedText.Table table = ParkedText.Table.of(chosen);
      if (!chosen.isEmpty()) {
        options.say(table.header());
      }
      for (ParkedGroup group : chosen) {
        options.tell(group, table.row(group));
      }
      for (String line : ParkedText.summary(chosen)) {
        options.say(line);
      }
    }
    return later.exitCode();
  }
}
