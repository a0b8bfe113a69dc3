package io.vmssidentity.local.functions;

import java.time.Duration;

/** Waits for what triggers one function. */
interface Listener {
  void start();

  /** Starts no further calls. */
  void stop();

  /** Waits until no call runs, or the time is up. */
  void awaitCalls(Duration atMost) throws InterruptedException;
}
