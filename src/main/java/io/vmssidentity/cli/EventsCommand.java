// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the events of a subscription, one JSON line each. */
@Command(
    name = "events",
    sortOptions = false,
    description = {
      "Follows a subscription of the event topic until it is interrupted: prints each event as a"
          + " line of JSON and takes it off the subscription.",
      "Give it a subscription of its own."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:receiving failed, or too few events came", "2:an option is wrong"})
public final class EventsCommand implements Callable<Integer> {
  private static final Duration FOREVER = Duration.ofDays(1);

  @Spec private CommandSpec spec;

  @Mixin private FromOption from;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "identity-events",
      description = "Default: ${DEFAULT-VALUE}.")
  private String topic;

  @Option(
      names = "--subscription",
      paramLabel = "NAME",
      defaultValue = "all",
      description = "Default: ${DEFAULT-VALUE}.")
  private String subscription;

  @Option(names = "--count", paramLabel = "N", description = "Stop after N events.")
  private long count = Long.MAX_VALUE;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description = "Stop when no event comes for so long, PT30S for one.")
  private Duration wait = FOREVER;

  private final Connections connections;

  public EventsCommand(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Integer call() {
    if (count < 1) {
      throw new IllegalArgumentException("--count must be at least 1.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Connections.Events events = connections.events(from.namespace(), topic, subscription)) {
      for (long printed = 0; printed < count; printed++) {
        boolean came =
            events.next(
                wait,
                event -> {
                  out.println(event);
                  // A closed pipe has not taken it: it stays on the subscription.
                  if (out.checkError()) {
                    throw new UncheckedIOException(
                        new IOException("Standard output takes no more."));
                  }
                });
        if (!came) {
          return count == Long.MAX_VALUE ? 0 : 1;
        }
      }
    }
    return 0;
  }
}
