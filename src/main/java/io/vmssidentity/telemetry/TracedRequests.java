// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import io.vmssidentity.change.port.CopyTarget;
import io.vmssidentity.change.port.RequestQueue;
import io.vmssidentity.drift.Requests;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;

/** A span for each message that the app itself sends to the request queue. */
public final class TracedRequests implements RequestQueue, Requests {
  private final RequestQueue queue;
  private final Requests requests;
  private final String name;
  private final Spans spans;

  TracedRequests(RequestQueue queue, Requests requests, String name, Spans spans) {
    this.queue = queue;
    this.requests = requests;
    this.name = name;
    this.spans = spans;
  }

  @Override
  public void sendOn(Delivery message, CopyTarget onward) {
    spans.send(name, null, () -> queue.sendOn(message, onward));
  }

  @Override
  public void wake(SessionKey scaleSet, WakeUp wakeUp) {
    spans.send(name, wakeUp.nonce(), () -> queue.wake(scaleSet, wakeUp));
  }

  @Override
  public void send(ChangeRequest request) {
    spans.send(name, request.requestId(), () -> requests.send(request));
  }
}
