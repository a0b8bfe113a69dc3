package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.Delivery;

/** The queue that requests come from, as a place to send to. */
public interface RequestQueue {
  /**
   * Sends a copy of a message under another session key; the queue drops repeats of it.
   *
   * @throws AzureFailure when it is not sure that the queue has it
   */
  void rehome(Delivery delivery, String requestId, SessionKey sessionKey);
}
