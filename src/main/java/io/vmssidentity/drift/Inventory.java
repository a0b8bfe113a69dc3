// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.AzureFailure;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** Azure's list of all scale sets. It is a little late: up to a minute, changes' authors more. */
public interface Inventory {
  /**
   * Passes on every scale set in scope, as the list shows it: without ETag.
   *
   * @return what could be read; a part that could not be is no exception
   */
  Coverage sweep(Consumer<ScaleSet> seen);

  /**
   * The last change of each scale set's identities, where it is known already.
   *
   * @throws AzureFailure when it could not be read
   */
  Map<ScaleSetId, ChangedBy> lastChanges(Collection<ScaleSetId> scaleSets);
}
