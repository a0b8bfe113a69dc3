package io.vmssidentity.change;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.WaitingEvent;

/** Where the events of requests go. */
public interface EventTopic {
  /**
   * Publishes under the event's ID; the topic drops repeats of it.
   *
   * @throws AzureFailure when it is not sure that the topic has it
   */
  void publish(CompletionEvent event);

  /**
   * Publishes under the event's ID; the topic drops repeats of it.
   *
   * @throws AzureFailure when it is not sure that the topic has it
   */
  void publish(WaitingEvent event);
}
