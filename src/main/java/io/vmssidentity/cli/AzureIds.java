// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.cli;

import io.vmssidentity.identity.Guid;
import io.vmssidentity.identity.ScaleSetId;

/** IDs as people give them to a command: a mistyped one must not look like nothing found. */
public final class AzureIds {
  private AzureIds() {}

  /**
   * @param id empty for all
   * @throws IllegalArgumentException with a sentence when it is none
   */
  public static void checkSubscription(String id) {
    if (!id.isEmpty()) {
      requireSubscription(id);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence when it is none
   */
  public static void requireSubscription(String id) {
    if (!Guid.matches(id)) {
      throw new IllegalArgumentException(
          "--subscription is not the ID of an Azure subscription, which is a GUID.");
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence when it is none
   */
  static ScaleSetId scaleSet(String id) {
    try {
      return ScaleSetId.parse(id);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--scale-set is not the resource ID of a scale set. " + e.getMessage(), e);
    }
  }
}
