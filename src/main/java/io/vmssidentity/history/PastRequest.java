package io.vmssidentity.history;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.time.Instant;
import java.util.Comparator;

/** A request that ended, as the ledger remembers it. */
public record PastRequest(SessionKey scaleSet, RequestRecord record) {
  /** The first first. */
  public static final Comparator<PastRequest> BY_TIME = Comparator.comparing(PastRequest::endedAt);

  public Instant endedAt() {
    return record.completedAt();
  }

  public RequestSummary asked() {
    return record.asked() == null ? RequestSummary.UNKNOWN : record.asked();
  }

  /** The scale set's ID as it was asked for; of an old record its session key. */
  public String scaleSetName() {
    return asked().scaleSetId() == null ? scaleSet.value() : asked().scaleSetId().toString();
  }
}
