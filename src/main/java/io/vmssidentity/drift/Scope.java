// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.identity.ScaleSetId;
import java.util.List;

/** Which scale sets are looked at. With neither: all that the app's identity may read. */
public record Scope(List<String> subscriptions, List<String> managementGroups) {
  public Scope {
    subscriptions = List.copyOf(subscriptions);
    managementGroups = List.copyOf(managementGroups);
  }

  /** Whether a scale set may be part of it: what a management group holds, only Azure knows. */
  boolean mayHold(ScaleSetId scaleSetId) {
    return mayHold(scaleSetId.subscriptionId());
  }

  boolean mayHold(String subscriptionId) {
    return subscriptions.isEmpty()
        || !managementGroups.isEmpty()
        || subscriptions.stream().anyMatch(subscriptionId::equalsIgnoreCase);
  }
}
