package io.vmssidentity.change;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Asked;
import java.time.Instant;
import java.util.Comparator;

/** A request that ended, as the ledger remembers it. */
public record PastRequest(SessionKey scaleSet, RequestRecord record) {
  /** The first first. */
  public static final Comparator<PastRequest> BY_TIME = Comparator.comparing(PastRequest::endedAt);

  public Instant endedAt() {
    return record.completedAt();
  }

  public Asked asked() {
    return record.asked() == null ? Asked.UNKNOWN : record.asked();
  }

  /** The scale set's ID as it was asked for; of an old record its session key. */
  public String scaleSetName() {
    return asked().scaleSetId() == null ? scaleSet.value() : asked().scaleSetId().toString();
  }
}
