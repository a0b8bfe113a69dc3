// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.WaitingEvent;
import java.util.List;

/** Where the events of requests go. */
public interface EventTopic {
  /**
   * Publishes under the event's ID; the topic drops repeats of it.
   *
   * @throws AzureFailure when it is not sure that the topic has it
   */
  void publish(CompletionEvent event);

  /**
   * Publishes the events of a group, each under its ID, with as few calls as may be.
   *
   * @throws AzureFailure when it is not sure that the topic has all of them; some may be there
   */
  default void publish(List<CompletionEvent> events) {
    events.forEach(this::publish);
  }

  /**
   * Publishes under the event's ID; the topic drops repeats of it.
   *
   * @throws AzureFailure when it is not sure that the topic has it
   */
  void publish(WaitingEvent event);
}
