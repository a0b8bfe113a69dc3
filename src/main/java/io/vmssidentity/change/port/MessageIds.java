// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import io.vmssidentity.request.Delivery;
import java.util.Optional;

/**
 * The message IDs of deliveries, which their senders chose. A function cannot bind the ID, for a
 * call whose message has none would fail.
 */
@FunctionalInterface
public interface MessageIds {
  /** Knows none. */
  MessageIds UNKNOWN = delivery -> Optional.empty();

  /**
   * The ID of a message that is still on the queue: at most 128 characters of any kind, a proof of
   * nothing. Empty when the ID cannot be found out; that is never an error.
   */
  Optional<String> of(Delivery delivery);
}
