// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import java.time.Duration;

/** How many calls run, their settlement included. */
final class RunningCalls {
  private int running;

  void run(Runnable call) {
    count(1);
    try {
      call.run();
    } finally {
      count(-1);
    }
  }

  private synchronized void count(int more) {
    running += more;
    notifyAll();
  }

  /** Waits until none runs, or the time is up. */
  synchronized void awaitNone(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toMillis();
    while (running > 0 && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }
}
