// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.CanaryId;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.time.Instant;
import java.util.Comparator;

/**
 * A request that ended, as the ledger remembers it.
 *
 * @param toldRunning whether its event told that ARM's operation still ran, and the record tells
 *     how the operation ended afterwards
 */
public record PastRequest(SessionKey scaleSet, RequestRecord record, boolean toldRunning) {
  /** The first first. */
  public static final Comparator<PastRequest> BY_TIME = Comparator.comparing(PastRequest::endedAt);

  /** Whether the app sent it to measure itself, and nothing was written. */
  public boolean isCanary() {
    return CanaryId.isOf(record);
  }

  public Instant endedAt() {
    return record.completedAt();
  }

  public RequestSummary asked() {
    return record.asked() == null ? RequestSummary.UNKNOWN : record.asked();
  }

  /** The outcome that its event told. */
  public Outcome told() {
    return toldRunning ? Outcome.OPERATION_RUNNING : record.outcome();
  }

  /** The scale set's ID as it was asked for; of an old record its session key. */
  public String scaleSetName() {
    return asked().scaleSetId() == null ? scaleSet.value() : asked().scaleSetId().toString();
  }
}
