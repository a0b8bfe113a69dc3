// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.port.MessageIds;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import java.time.Clock;
import java.util.List;

/** Tells of messages that are no valid requests. Nothing is kept of them. */
final class Rejections {
  /** Of a message whose property cannot be understood. */
  static final Problem.Detail UNREADABLE_ATTEMPT =
      new Problem.Detail(
          "/requestId",
          "The message has a property \"attempt\" that is not a number as text.",
          "Send the request without it: only a replay has it.");

  private final Ports ports;
  private final MessageIds ids;
  private final Clock clock;

  Rejections(Ports ports, MessageIds ids, Clock clock) {
    this.ports = ports;
    this.ids = ids;
    this.clock = clock;
  }

  /** Of a copy that was sent to its session, and is in a wrong one again. */
  static Problem.Detail strayCopy(SessionKey scaleSet) {
    return new Problem.Detail(
        "/scaleSetId",
        "The message is a copy that was sent on once already, and is in the wrong session again.",
        "Send the request itself, with the session ID " + scaleSet + ".");
  }

  /**
   * @throws AzureFailure when it is not sure that the topic has the event
   */
  CompletionEvent reject(ParsedMessage about, List<Problem.Detail> problems, Delivery delivery) {
    CompletionEvent event =
        CompletionEvent.invalid(
            about,
            problems,
            delivery,
            ports.queueIdentity(),
            clock.instant(),
            ids.of(delivery).orElse(null));
    ports.topic().publish(event);
    return event;
  }
}
