package io.vmssidentity.local.servicebus;

import java.util.Optional;

/** What messages can be received from: a queue without sessions, or an accepted session. */
public interface MessageSource {
  Optional<QueuedMessage> receive(ReceiveMode mode);
}
