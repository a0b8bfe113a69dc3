package io.vmssidentity.change;

import io.vmssidentity.request.CompletionEvent;

/** Where completion events go. */
public interface EventTopic {
  /**
   * Publishes under the event's ID; the topic drops repeats of it.
   *
   * @throws AzureFailure when it is not sure that the topic has it
   */
  void publish(CompletionEvent event);
}
