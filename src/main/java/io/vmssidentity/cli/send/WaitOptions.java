// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import io.vmssidentity.cli.Connections;
import io.vmssidentity.report.SendSummary;
import io.vmssidentity.request.ChangeRequest;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Waiting for the events of the requests that are sent. */
final class WaitOptions {
  private static final int ONE_FAILED = 1;
  private static final int NOT_ALL_CAME = 3;
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--wait",
      description = "Wait until the completion event of every request is in, then sum them up.")
  private boolean wait;

  @Option(
      names = "--events",
      paramLabel = "SUBSCRIPTION",
      description = {
        "The subscription of the event topic that --wait takes the events from.",
        "It must be yours alone while you wait: every event is taken off it, other people's too, and"
            + " what somebody else takes off is missing here."
      })
  private String subscription;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "identity-events",
      description = "The event topic. Default: ${DEFAULT-VALUE}.")
  private String topic;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "PT1H",
      description = "How long to wait for all events together. Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  /**
   * @throws ParameterException when options are given that do not go together
   */
  void check() {
    if (wait && subscription == null) {
      throw new ParameterException(
          spec.commandLine(), "--wait needs --events, a subscription of its own.");
    }
    if (!wait) {
      Stream.of("--events", "--topic", "--timeout")
          .filter(spec.commandLine().getParseResult()::hasMatchedOption)
          .forEach(this::refuse);
    }
  }

  private void refuse(String option) {
    throw new ParameterException(spec.commandLine(), option + " goes with --wait only.");
  }

  /**
   * Sends, and with --wait waits for the events and sums them up.
   *
   * @return the exit code
   */
  int around(
      Runnable sending,
      List<ChangeRequest> requests,
      Connections connections,
      String namespace,
      Clock clock,
      boolean terminal) {
    if (!wait) {
      sending.run();
      return 0;
    }
    // Before anything is sent: a subscription that is not there must be known by then.
    try (Connections.Events events = connections.events(namespace, topic, subscription)) {
      sending.run();
      return await(events, requests, clock, terminal);
    }
  }

  private int await(
      Connections.Events events, List<ChangeRequest> requests, Clock clock, boolean terminal) {
    CompletionTracker tracker = new CompletionTracker(requests);
    try {
      await(events, tracker, clock, new Progress(spec.commandLine().getErr(), terminal, clock));
    } finally {
      // Also of what was heard before receiving failed.
      PrintWriter out = spec.commandLine().getOut();
      out.print(SendSummary.of(tracker.ended(), tracker.missing()));
      out.flush();
    }
    if (!tracker.areComplete()) {
      return NOT_ALL_CAME;
    }
    return tracker.failed() > 0 ? ONE_FAILED : 0;
  }

  private void await(
      Connections.Events events, CompletionTracker tracker, Clock clock, Progress progress) {
    Instant deadline = clock.instant().plus(timeout);
    progress.show(tracker);
    while (!tracker.areComplete() && clock.instant().isBefore(deadline)) {
      Duration left = Duration.between(clock.instant(), deadline);
      events.next(left.compareTo(LONGEST_LOOK) < 0 ? left : LONGEST_LOOK, tracker::take);
      progress.show(tracker);
    }
    progress.end();
  }
}
