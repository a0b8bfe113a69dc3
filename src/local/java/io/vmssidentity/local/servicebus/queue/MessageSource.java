// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.ReceiveMode;
import java.util.Optional;

/** What messages can be received from: a queue without sessions, or an accepted session. */
public interface MessageSource {
  Optional<QueuedMessage> receive(ReceiveMode mode);
}
