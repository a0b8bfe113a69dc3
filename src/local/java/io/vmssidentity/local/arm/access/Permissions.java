// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.arm.identity.IdentityPatch;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the caller may not do; by default it may do everything. */
public final class Permissions {
  /** What assigning an identity needs, on the identity. */
  public static final String ASSIGN = ResourceId.IDENTITY + "/assign/action";

  private record Denial(String action, Scope scope) {
    boolean covers(String asked, String on) {
      return action.equalsIgnoreCase(asked) && scope.covers(on);
    }
  }

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final List<Denial> denials = new CopyOnWriteArrayList<>();
  private final List<DenyAssignment> denyAssignments = new CopyOnWriteArrayList<>();
  private final Set<String> foreign = ConcurrentHashMap.newKeySet();
  private final AtomicInteger version = new AtomicInteger();

  /** Takes away an action, such as Microsoft.Compute/virtualMachineScaleSets/write, on a scope. */
  public void deny(String action, String scope) {
    denials.add(new Denial(action, new Scope(scope)));
    version.incrementAndGet();
  }

  /**
   * Denies actions to everybody, whatever roles allow.
   *
   * @param actions a star at the end stands for any rest
   */
  public void denyAssignment(String name, String scope, String... actions) {
    denyAssignments.add(new DenyAssignment(name, new Scope(scope), List.of(actions)));
    version.incrementAndGet();
  }

  /**
   * Puts a subscription under another tenant: its identities cannot be assigned here, and it takes
   * no tokens of this tenant.
   */
  public void moveToOtherTenant(String subscriptionId) {
    foreign.add(subscriptionId.toLowerCase(Locale.ROOT));
  }

  boolean isOfOtherTenant(String subscriptionId) {
    return foreign.contains(subscriptionId.toLowerCase(Locale.ROOT));
  }

  /** Gives everything back. */
  public void allowAll() {
    denials.clear();
    denyAssignments.clear();
    foreign.clear();
    version.incrementAndGet();
  }

  /** The actions that callers needed so far. */
  public Set<String> asked() {
    return new TreeSet<>(asked);
  }

  public void check(Route route, ArmMethod method) {
    String action = route.action(method);
    asked.add(action);
    if (isDenied(action, route.scope())) {
      throw AccessErrors.forbidden(action, route.scope()).refusal();
    }
    for (DenyAssignment denied : denyAssignments) {
      if (denied.covers(action, route.scope())) {
        throw AccessErrors.deniedByAssignment(action, route.scope(), denied).refusal();
      }
    }
  }

  @Evidence(
      value = "assign/action is checked on every identity that a body names, not on removals",
      from = From.ASSUMED)
  public void checkAssignment(ResourceId scaleSet, IdentityPatch patch) {
    if (!patch.named().isEmpty()) {
      asked.add(ASSIGN);
    }
    for (String identity : patch.named()) {
      String subscription = ResourceId.identity(identity).subscriptionId();
      if (isOfOtherTenant(subscription)) {
        throw AccessErrors.otherTenant(scaleSet, subscription).refusal();
      }
    }
    List<String> denied =
        patch.named().stream().filter(identity -> isDenied(ASSIGN, identity)).toList();
    if (!denied.isEmpty()) {
      throw AccessErrors.linkedForbidden(scaleSet, denied).refusal();
    }
  }

  /** Whether a resource may be read, or what is in a subscription. */
  public boolean mayRead(String type, String scope) {
    String action = type + "/read";
    return denials.isEmpty() && denyAssignments.isEmpty()
        || !isDenied(action, scope)
            && denyAssignments.stream().noneMatch(denied -> denied.covers(action, scope));
  }

  /** Another one after each change. */
  public int version() {
    return version.get();
  }

  private boolean isDenied(String action, String scope) {
    return denials.stream().anyMatch(denial -> denial.covers(action, scope));
  }
}
