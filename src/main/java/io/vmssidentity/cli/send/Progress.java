// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli.send;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How far the waiting is: one line that changes at a terminal, else a line now and then. */
final class Progress {
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(30);

  private final PrintWriter out;
  private final boolean terminal;
  private final Clock clock;
  private Instant next = Instant.MIN;

  Progress(PrintWriter out, boolean terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
  }

  void show(CompletionTracker tracker) {
    if (terminal) {
      out.print("\r" + tracker);
    } else if (!clock.instant().isBefore(next)) {
      out.println(tracker);
      next = clock.instant().plus(NOW_AND_THEN);
    }
    out.flush();
  }

  void end() {
    if (terminal) {
      out.println();
    }
  }
}
