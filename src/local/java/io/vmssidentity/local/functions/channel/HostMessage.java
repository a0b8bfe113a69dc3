// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.channel;

import java.io.Serializable;
import java.util.Map;

/** What the host asks of its worker. */
public sealed interface HostMessage extends Serializable {
  /** Get ready to call a function. */
  record Load(FunctionMethod function) implements HostMessage {}

  /**
   * Call a function.
   *
   * @param id of this call, never used again
   * @param function its name
   * @param payload bytes or a string
   * @param metadata the trigger's, each value as text
   */
  record Call(String id, String function, Serializable payload, Map<String, String> metadata)
      implements HostMessage {}

  /** End the process; shutdown hooks run, and nobody waits for calls. */
  record Terminate() implements HostMessage {}
}
