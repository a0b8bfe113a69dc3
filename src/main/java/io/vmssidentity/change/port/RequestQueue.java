// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.Delivery;

/** The queue that requests come from, as a place to send to. */
public interface RequestQueue {
  /**
   * Sends a copy of a message: the same body, place in time, attempt, time to live and properties,
   * under a new message ID. A copy that is sent twice does no harm: the ledger accepts an attempt
   * once.
   *
   * @throws AzureFailure when it is not sure that the queue has it
   */
  void sendOn(Delivery message, CopyTarget onward);

  /**
   * Sends a wake-up to the session of a scale set, due at once when its time is past. The nonce is
   * its message ID, so the queue drops repeats.
   *
   * @throws AzureFailure when it is not sure that the queue has it
   */
  void wake(SessionKey scaleSet, WakeUp wakeUp);
}
