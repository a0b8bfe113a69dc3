// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.view;

import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.request.AzureFailure;

/**
 * What a step has seen of ARM since it last wrote to the scale set.
 *
 * @param scaleSet null while the scale set was not read
 * @param unreadable why it could not be read; null when it could, or was not read
 * @param operation how the operation stands that is followed; null while it was not looked at
 */
public record Seen(ScaleSet scaleSet, AzureFailure unreadable, OperationStatus operation) {
  public static final Seen NOTHING = new Seen(null, null, null);

  public Seen with(ScaleSet value) {
    return new Seen(value, null, operation);
  }

  public Seen with(AzureFailure value) {
    return new Seen(null, value, operation);
  }

  public Seen with(OperationStatus value) {
    return new Seen(null, null, value);
  }

  public boolean looked() {
    return scaleSet != null || unreadable != null;
  }
}
