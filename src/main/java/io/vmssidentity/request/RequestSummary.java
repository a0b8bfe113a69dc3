// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;

/**
 * What a request asked for, and who asked: the sender's word, which proves nothing. Each may be
 * null.
 *
 * @param scaleSetId as the request spelled it
 */
public record RequestSummary(
    ScaleSetId scaleSetId, Change change, String ticket, String requestedBy, String reason) {
  /** Of a request that an older version of the app remembers. */
  public static final RequestSummary UNKNOWN = new RequestSummary(null, null, null, null, null);

  /** Without what grows with the number of identities. */
  public RequestSummary shortened() {
    return new RequestSummary(scaleSetId, null, ticket, requestedBy, reason);
  }
}
