package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.CompletionEvent;

/** What became of a message. */
public sealed interface Handled {
  /** The request ended in this event, which is published. */
  record Completed(CompletionEvent event) implements Handled {}

  /** It came in the wrong session; a copy was sent to the right one. */
  record Rehomed(String requestId, SessionKey sessionKey) implements Handled {}
}
