// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.request.ChangeRequest;

/** The queue of requests, for those that drift asks for. */
public interface Requests {
  /**
   * Sends a request under its own ID; the queue drops repeats of it.
   *
   * @throws io.vmssidentity.request.AzureFailure when it is not sure that the queue has it
   */
  void send(ChangeRequest request);
}
