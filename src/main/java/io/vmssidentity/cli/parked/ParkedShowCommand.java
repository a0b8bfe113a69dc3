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

/** Shows all that is known of parked requests. */
@Command(
    name = "show",
    sortOptions = false,
    description = {
      "Shows requests that failed: why, what to do about it, and the request as it was sent.",
      "Needs Azure Service Bus Data Receiver on the parked queue; to tell what came of an operation"
          + " that was still running also Storage Table Data Reader on the ledger's storage"
          + " account."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the queue, the ledger or a row of it could not be read",
      "2:an option is wrong",
      "3:no such request is parked, or one that was named is not"
    })
public final class ParkedShowCommand implements Callable<Integer> {
  @Mixin private ParkedFilter filter;
  @Mixin private LaterOutcomes later;
  @Mixin private ParkedOptions options;

  private final Connections connections;
  private final Clock clock;

  public ParkedShowCommand(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    try (ParkedRequests queue = options.open(connections)) {
      List<ParkedGroup> chosen =
          later.lookedUp(connections, filter.chosen(queue::all, clock.instant()));
      for (ParkedGroup group : chosen) {
        options.tell(group, ParkedText.whole(group));
      }
      List<String> missing = filter.missing(chosen);
      boolean none = chosen.isEmpty() && missing.isEmpty();
      return options.ended(
          later.exitCode(), none ? List.of("No such request is parked.") : missing);
    }
  }
}
