// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.request.AzureFailure;
import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration duration);

  /**
   * @param because what would be told if there were no time left
   */
  default void sleep(Duration duration, AzureFailure because) {
    sleep(duration);
  }

  /** Blocks the calling thread: the Functions worker gives each call a thread of its own. */
  static void blocking(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Azure.", e);
    }
  }
}
