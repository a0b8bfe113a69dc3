// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.request.Position;
import java.util.Comparator;

/**
 * Names an open request, and gives the order in which requests are carried out.
 *
 * @param position the request's place in time; a replay carries its original's, so positions repeat
 * @param sequenceNumber of the message itself
 * @param attempt 0 for a request that was not replayed
 */
public record RequestKey(Position position, long sequenceNumber, String requestId, int attempt)
    implements Comparable<RequestKey> {
  private static final Comparator<RequestKey> ORDER =
      Comparator.comparing(RequestKey::position)
          .thenComparingLong(RequestKey::sequenceNumber)
          .thenComparing(RequestKey::requestId)
          .thenComparingInt(RequestKey::attempt);

  @Override
  public int compareTo(RequestKey other) {
    return ORDER.compare(this, other);
  }
}
