// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.as;
import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;

import io.vmssidentity.change.port.DeadLetterQueue;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import java.util.Map;

/** A request that the queue gives up, and the sweep that finds it. */
abstract class DeadLetterCase {
  static final String TOO_OFTEN = "MaxDeliveryCountExceeded";
  static final String EXPIRED = "TTLExpiredException";
  static final ChangeRequest REQUEST = request(enable());

  final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  static DeadLetterQueue.Dead dead(Delivery delivery, String reason) {
    return new DeadLetterQueue.Dead(as(delivery, REQUEST), reason, "m7");
  }

  static Delivery sentOn(int copies) {
    return new Delivery(
        delivery().body(),
        delivery().sessionId(),
        42,
        Map.of("attempt", "0", "order", "42", "copies", Integer.toString(copies)),
        Requests.NOW,
        null,
        1);
  }

  OpenRequestSweep.Swept sweep(Delivery delivery, String reason) {
    OpenRequestSweep.Swept swept = fixture.sweep(dead(delivery, reason)).sweep();
    fixture.run();
    return swept;
  }
}
