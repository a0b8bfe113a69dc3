// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Arrival;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RequestProgress;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request of the bounded world.
 *
 * @param place its position; a replay has its original's
 * @param message the number of its own message
 * @param notAfter null, or when it expires
 */
record ExploredRequest(String id, int place, int message, Change change, Instant notAfter) {
  static ExploredRequest adds(String id, int place, String... names) {
    return new ExploredRequest(id, place, place, Ids.edit(List.of(names), List.of()), null);
  }

  static ExploredRequest removes(String id, int place, String... names) {
    return new ExploredRequest(id, place, place, Ids.edit(List.of(), List.of(names)), null);
  }

  /** At the place of another one. */
  ExploredRequest at(int other) {
    return new ExploredRequest(id, other, message, change, notAfter);
  }

  ExploredRequest expiring() {
    return new ExploredRequest(id, place, message, change, Instant.EPOCH.plusSeconds(5));
  }

  OpenRequest accepted(Instant now, Duration paused, boolean keyOfItsOwn) {
    ChangeRequest request =
        new ChangeRequest(
            id,
            Ids.scaleSet("web"),
            change,
            false,
            notAfter,
            new Origin(null, null, null, Map.of()));
    Position position = new Position(1, place);
    return new OpenRequest(
        keyOfItsOwn
            ? new RequestKey(position, message, id, 0)
            : new RequestKey(position, place, "", 0),
        request,
        new Arrival("{}", id, null, Instant.EPOCH, 1),
        now,
        paused,
        RequestProgress.NONE,
        null);
  }
}
