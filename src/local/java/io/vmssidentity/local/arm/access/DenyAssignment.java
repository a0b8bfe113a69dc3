// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What nobody may do, whatever roles allow: as an AKS cluster's node resource group or a deployment
 * stack has it.
 *
 * @param actions a star at the end stands for any rest
 */
record DenyAssignment(String name, Scope scope, List<String> actions) {

  boolean covers(String action, String resource) {
    return scope.covers(resource) && actions.stream().anyMatch(denied -> matches(denied, action));
  }

  private static boolean matches(String denied, String action) {
    return denied.endsWith("*")
        ? action
            .toLowerCase(Locale.ROOT)
            .startsWith(denied.substring(0, denied.length() - 1).toLowerCase(Locale.ROOT))
        : denied.equalsIgnoreCase(action);
  }

  String id() {
    String key = name + scope.text();
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
  }
}
