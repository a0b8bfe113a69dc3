// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.telemetry;

import java.util.ArrayList;
import java.util.List;

/** Says what a URL of ARM is about, without the names in it. */
final class ResourceType {
  private static final String PROVIDERS = "/providers/";

  private ResourceType() {}

  /**
   * Of {@code …/providers/Microsoft.Compute/virtualMachineScaleSets/web} it is {@code
   * Microsoft.Compute/virtualMachineScaleSets}: the types stand in every second place.
   */
  static String of(String path) {
    int start = path.lastIndexOf(PROVIDERS);
    if (start < 0) {
      return "other";
    }
    String[] segments = path.substring(start + PROVIDERS.length()).split("/");
    List<String> type = new ArrayList<>(List.of(segments[0]));
    for (int i = 1; i < segments.length; i += 2) {
      type.add(segments[i]);
    }
    return String.join("/", type);
  }
}
