// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.history.ParkedRequests;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Throws parked requests away. */
@Command(
    name = "discard",
    sortOptions = false,
    description = {
      "Throws requests that failed away. How they ended stays in the ledger; with --format json each"
          + " is printed whole.",
      "Without --yes it only tells which would go.",
      "Needs Azure Service Bus Data Receiver on the parked queue."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all that were chosen are gone, or none was",
      "1:the queue could not be reached; what was told is done",
      "2:an option is wrong",
      "3:one was skipped, or all for want of --yes, or one that was named is not parked"
    })
public final class ParkedDiscardCommand implements Callable<Integer> {
  @Mixin private ParkedFilter filter;

  @Mixin private AllOption all;

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only tell which would go, even with --yes.")
  private boolean dryRun;

  @Mixin private ParkedOptions options;

  private final Connections connections;
  private final Clock clock;

  public ParkedDiscardCommand(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    all.require(filter);
    try (ParkedRequests queue = options.open(connections)) {
      List<ParkedGroup> chosen = filter.chosen(queue::all, clock.instant());
      List<String> missing = filter.missing(chosen);
      if (yes && !dryRun) {
        ParkedDrain drain =
            new ParkedDrain(queue, options, "discarded", parked -> Optional.empty());
        return options.ended(drain.of(chosen), missing);
      }
      for (ParkedGroup group : chosen) {
        options.tell(group, "would discard", null);
      }
      boolean wantsYes = !dryRun && !chosen.isEmpty();
      options.say(
          "Nothing was discarded: "
              + chosen.size()
              + " chosen"
              + (wantsYes ? ", --yes missing." : "."));
      return options.ended(wantsYes ? ParkedOptions.NOT_ALL : 0, missing);
    }
  }
}
