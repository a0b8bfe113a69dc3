package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import java.time.Instant;
import java.util.Comparator;

/** A request that ended, as the ledger remembers it. */
public record PastRequest(SessionKey scaleSet, RequestRecord record) {
  /** The first first. */
  public static final Comparator<PastRequest> BY_TIME = Comparator.comparing(PastRequest::endedAt);

  public Instant endedAt() {
    return record.completedAt();
  }

  /** The scale set's ID as it was asked for; of an old record its session key. */
  public String scaleSetName() {
    return record.asked() == null || record.asked().scaleSetId() == null
        ? scaleSet.value()
        : record.asked().scaleSetId().toString();
  }
}
