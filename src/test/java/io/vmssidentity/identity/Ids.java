// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Identities and scale sets to test with. */
public final class Ids {
  public static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

  private Ids() {}

  public static ScaleSetId scaleSet(String name) {
    return ScaleSetId.parse(
        "/subscriptions/"
            + SUBSCRIPTION
            + "/resourceGroups/shop/providers/Microsoft.Compute/virtualMachineScaleSets/"
            + name);
  }

  public static String identityText(String name) {
    return "/subscriptions/"
        + SUBSCRIPTION
        + "/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/"
        + name;
  }

  public static UserAssignedIdentityId identity(String name) {
    return UserAssignedIdentityId.parse(identityText(name));
  }

  public static Set<UserAssignedIdentityId> identities(String... names) {
    return new LinkedHashSet<>(Stream.of(names).map(Ids::identity).toList());
  }

  /** Has the system-assigned identity or not, and these user-assigned ones, all with principals. */
  public static Assignment assigned(boolean system, String... names) {
    Map<UserAssignedIdentityId, Principal> userAssigned = new LinkedHashMap<>();
    for (String name : names) {
      userAssigned.put(identity(name), new Principal("principal-" + name, "client-" + name));
    }
    return new Assignment(
        system, system ? "principal" : null, system ? "tenant" : null, userAssigned);
  }

  public static Change.Edit enable() {
    return new Change.Edit(SystemAssignedChange.ENABLE, UserAssignedChange.KEEP);
  }

  public static Change.Edit disable() {
    return new Change.Edit(SystemAssignedChange.DISABLE, UserAssignedChange.KEEP);
  }

  public static Change.Edit edit(List<String> add, List<String> remove) {
    return new Change.Edit(
        SystemAssignedChange.KEEP,
        new UserAssignedChange.Edit(
            identities(add.toArray(String[]::new)), identities(remove.toArray(String[]::new))));
  }

  public static Change.Edit exactly(String... names) {
    return new Change.Edit(
        SystemAssignedChange.KEEP, new UserAssignedChange.Exactly(identities(names)));
  }
}
