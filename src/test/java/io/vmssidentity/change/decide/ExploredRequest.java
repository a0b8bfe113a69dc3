package io.vmssidentity.change.decide;

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
 * @param place its sequence number
 */
record ExploredRequest(String id, int place, Change change) {
  static ExploredRequest adds(String id, int place, String... names) {
    return new ExploredRequest(id, place, Ids.edit(List.of(names), List.of()));
  }

  static ExploredRequest removes(String id, int place, String... names) {
    return new ExploredRequest(id, place, Ids.edit(List.of(), List.of(names)));
  }

  OpenRequest accepted(Instant now, Duration paused) {
    ChangeRequest request =
        new ChangeRequest(
            id, Ids.scaleSet("web"), change, false, null, new Origin(null, null, null, Map.of()));
    return new OpenRequest(
        new RequestKey(new Position(1, place), place, id, 0),
        request,
        new Arrival("{}", id, null, Instant.EPOCH, 1),
        now,
        paused,
        RequestProgress.NONE,
        null);
  }
}
