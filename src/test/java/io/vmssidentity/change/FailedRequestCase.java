// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.NOW;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.named;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;

import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import java.util.List;
import java.util.Map;

/** A request that fails, and one that comes back in its place in time. */
abstract class FailedRequestCase {
  final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  CompletionEvent handle(ChangeRequest request, Delivery delivery) {
    return fixture.handle(request, delivery);
  }

  CompletionEvent fail(ChangeRequest request) {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.LOCKED));
    return handle(request, delivery());
  }

  CompletionEvent handleOld(Delivery delivery) {
    return handle(named("old", edit(List.of("b"), List.of())), delivery);
  }

  static Delivery at(long sequenceNumber, Map<String, Object> properties) {
    return new Delivery(
        new byte[] {1}, delivery().sessionId(), sequenceNumber, properties, NOW, null, 1);
  }
}
