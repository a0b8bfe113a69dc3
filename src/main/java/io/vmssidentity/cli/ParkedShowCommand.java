package io.vmssidentity.cli;

import io.vmssidentity.change.ParkedRequests;
import java.io.IOException;
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
      "Needs Azure Service Bus Data Receiver on the parked queue."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the queue could not be read",
      "2:an option is wrong",
      "3:no such request is parked"
    })
public final class ParkedShowCommand implements Callable<Integer> {
  @Mixin private ParkedFilter filter;
  @Mixin private ParkedOptions options;

  private final Connections connections;

  public ParkedShowCommand(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Integer call() throws IOException {
    try (ParkedRequests queue = options.open(connections)) {
      List<Kept> chosen = filter.chosen(queue.all());
      for (Kept kept : chosen) {
        options.tell(kept, ParkedText.whole(kept));
      }
      if (chosen.isEmpty()) {
        options.say("No such request is parked.");
        return ParkedOptions.NOT_ALL;
      }
    }
    return 0;
  }
}
