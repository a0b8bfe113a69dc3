// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

/** Where the news of drift goes. */
public interface DriftEvents {
  /**
   * Publishes under the event's ID; the topic drops repeats of it.
   *
   * @throws io.vmssidentity.request.AzureFailure when it is not sure that the topic has it
   */
  void publish(DriftEvent event);
}
