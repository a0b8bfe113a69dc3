// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.channel;

import java.io.Serializable;

/** What a worker tells its host. */
public sealed interface WorkerMessage extends Serializable {
  /** The process is up: it takes what it is asked. */
  record Started() implements WorkerMessage {}

  /**
   * A function was loaded, or could not be.
   *
   * @param problem with the stack; null when the function can be called
   */
  record Loaded(String function, String problem) implements WorkerMessage {}

  /**
   * A call is over.
   *
   * @param problem with the stack; null when the call succeeded
   */
  record Returned(String call, String problem) implements WorkerMessage {}

  /** The app logged through its ExecutionContext. */
  record AppLine(String line) implements WorkerMessage {}

  /** The worker logged something of its own. */
  record WorkerLine(String text) implements WorkerMessage {}
}
