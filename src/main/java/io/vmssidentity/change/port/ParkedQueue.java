// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Position;

/** Where requests are kept that could not be done, to be done later. */
public interface ParkedQueue {
  /**
   * Keeps the message of a request that failed. A message that is delivered again is parked again:
   * whoever reads the queue takes messages of the same request and attempt for one.
   *
   * @param event how it ended, with its problem
   * @param body as it was sent
   * @param place of the request in time, which a replay keeps
   * @throws AzureFailure when it is not sure that the queue has it
   */
  void park(CompletionEvent event, byte[] body, Position place);
}
