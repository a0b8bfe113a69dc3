// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.parked;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.history.ParkedRequest;
import io.vmssidentity.history.ParkedRequests;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends parked requests again. A copy is sent before the request is taken away: none is lost. */
@Command(
    name = "replay",
    sortOptions = false,
    description = {
      "Sends failed requests once more, those of a scale set in their old order, and takes them off"
          + " the parked queue.",
      "A replay keeps its place in time: what a newer request decided since stays so.",
      "Needs Azure Service Bus Data Receiver on the parked queue and Data Sender on the request"
          + " queue."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all that were chosen are sent, or none was",
      "1:a queue could not be reached; what was told is done",
      "2:an option is wrong",
      "3:one was skipped, or one that was named is not parked"
    })
public final class ParkedReplayCommand implements Callable<Integer> {
  @Mixin private ParkedFilter filter;

  @Mixin private AllOption all;

  @Option(
      names = "--force",
      description = "Let them count as new: they overrule what newer requests decided.")
  private boolean force;

  @Option(names = "--dry-run", description = "Only tell what would be sent.")
  private boolean dryRun;

  @Option(
      names = "--queue",
      paramLabel = "NAME",
      defaultValue = ParkedOptions.REQUESTS,
      description = "Where requests are sent. Default: ${DEFAULT-VALUE}.")
  private String requestsQueue;

  @Mixin private ParkedOptions options;

  private final Connections connections;
  private final Clock clock;

  public ParkedReplayCommand(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    all.require(filter);
    try (ParkedRequests queue = options.open(connections, requestsQueue)) {
      List<ParkedGroup> chosen = filter.chosen(queue::all, clock.instant());
      List<String> missing = filter.missing(chosen);
      if (!dryRun) {
        ParkedDrain drain =
            new ParkedDrain(queue, options, "replayed", parked -> replay(queue, parked));
        return options.ended(drain.of(chosen), missing);
      }
      for (ParkedGroup group : chosen) {
        boolean can = group.request().isReadable();
        options.tell(group, can ? "would replay" : "would skip", null);
      }
      options.say("Nothing was sent: " + chosen.size() + " chosen.");
      return options.ended(0, missing);
    }
  }

  private Optional<String> replay(ParkedRequests queue, ParkedRequest parked) {
    if (!parked.isReadable()) {
      return Optional.of("The app did not park it.");
    }
    queue.replay(parked, force);
    return Optional.empty();
  }
}
