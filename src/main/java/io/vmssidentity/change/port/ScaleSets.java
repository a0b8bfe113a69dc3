// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.port;

import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.FailureReason;

/** The scale sets, in ARM. Each call is one request: nothing is retried in here. */
public interface ScaleSets {
  /**
   * @throws AzureFailure when it could not be read
   */
  ScaleSet get(ScaleSetId id);

  /**
   * Asks nothing of ARM. Before a write is planned this spares the read that would be in vain.
   *
   * @throws AzureFailure when ARM wants no write to this scale set yet; it tells how long not
   */
  default void checkWrite(ScaleSetId id) {}

  /**
   * Starts a write of nothing but the identity.
   *
   * @param etag the state that the patch was made for; another one is refused
   * @throws AzureFailure {@link FailureReason#UNAVAILABLE}: it is not known whether it was written;
   *     any other reason: it was not
   */
  Operation patch(ScaleSetId id, Patch patch, String etag);

  /**
   * @throws AzureFailure when its status could not be read; {@link FailureReason#FORBIDDEN} also
   *     when its URL leads elsewhere than to ARM, and then nothing is sent
   */
  OperationStatus poll(Operation operation);
}
