// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.message;

import java.util.Map;

/** What a receiver decides about a message that it holds the lock of. */
public sealed interface Settlement {

  record Complete() implements Settlement {}

  /** Back into the queue; counts as a failed delivery. */
  record Abandon(Map<String, Object> properties) implements Settlement {}

  /** Back into the queue as if it had never been received. */
  record Release() implements Settlement {}

  /** Set aside, to be received by its sequence number only. */
  record Defer(Map<String, Object> properties) implements Settlement {}

  record DeadLetter(String reason, String description, Map<String, Object> properties)
      implements Settlement {}
}
