// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A scale set as one GET showed it, or a list of all; a list shows no ETag and no tags, so nothing
 * may be written by it.
 *
 * @param uniqueId ARM's own ID of it: another one after it was deleted and made anew; null where
 *     ARM does not show it, as in a list
 * @param etag sent verbatim as {@code If-Match}, quotes included; null in a list
 * @param provisioningState ARM's word for what it is doing, "Updating" for one
 * @param flexible whether its orchestration mode is Flexible; ARM then shows no principals
 * @param tags values by name; empty in a list
 */
public record ScaleSet(
    ScaleSetId id,
    String uniqueId,
    String etag,
    String provisioningState,
    boolean flexible,
    Map<String, String> tags,
    Assignment assignment) {

  private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "canceled");

  public ScaleSet {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /**
   * Whether no operation runs on it. Only then may it be patched.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations">Asynchronous
   *     operations: every other state means that the operation is still running</a>
   */
  public boolean isSettled() {
    return TERMINAL.contains(ResourceIdText.fold(provisioningState));
  }

  /** Whether it is on its way out: no write is taken any more. */
  public boolean isBeingDeleted() {
    return "deleting".equals(ResourceIdText.fold(provisioningState));
  }
}
