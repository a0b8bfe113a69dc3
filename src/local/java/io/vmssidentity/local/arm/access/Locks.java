// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The locks that somebody put on scopes. Thread-safe. */
public final class Locks {
  private final Map<Scope, Level> levels = new LinkedHashMap<>();

  /** What a lock leaves possible. */
  public enum Level {
    CAN_NOT_DELETE,
    READ_ONLY
  }

  /** Locks a resource, a resource group or a subscription. */
  public synchronized void lock(String scope, Level level) {
    levels.put(new Scope(scope), level);
  }

  /** Takes the lock of a scope away. */
  public synchronized void unlock(String scope) {
    levels.remove(new Scope(scope));
  }

  @Evidence(
      value = "A CanNotDelete lock forbids deletes, a ReadOnly lock writes and actions, too",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/azure-resource-manager/management/lock-resources")
  @Evidence(
      value = "Roles and deny assignments are looked at before locks; all locked scopes are named",
      from = From.ASSUMED)
  public synchronized void check(Route route, ArmMethod method) {
    List<String> locked = new ArrayList<>();
    levels.forEach(
        (scope, level) -> {
          boolean forbids =
              method == ArmMethod.DELETE || method.isWrite() && level == Level.READ_ONLY;
          if (forbids && scope.covers(route.scope())) {
            locked.add(scope.text());
          }
        });
    if (!locked.isEmpty()) {
      throw Errors.locked(route.scope(), method, locked).refusal();
    }
  }
}
