// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import java.time.Instant;

/** The queue of writes that Azure tells of. */
public interface WriteQueue {
  /**
   * Sends a message again, to be delivered later.
   *
   * @param looks how often the scale set was looked at because of it
   * @throws io.vmssidentity.request.AzureFailure when it is not sure that the queue has it
   */
  void lookAgain(byte[] body, int looks, Instant at);
}
