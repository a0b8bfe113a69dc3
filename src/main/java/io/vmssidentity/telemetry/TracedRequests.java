package io.vmssidentity.telemetry;

import io.vmssidentity.change.RequestQueue;
import io.vmssidentity.drift.Requests;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;

/** A span for each request that the app itself sends. */
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
  public void rehome(Delivery delivery, String requestId, SessionKey sessionKey) {
    spans.send(name, requestId, () -> queue.rehome(delivery, requestId, sessionKey));
  }

  @Override
  public void send(ChangeRequest request) {
    spans.send(name, request.requestId(), () -> requests.send(request));
  }
}
