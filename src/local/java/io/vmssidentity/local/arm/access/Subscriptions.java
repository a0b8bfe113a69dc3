// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.resource.OrdinalCase;
import io.vmssidentity.local.arm.resource.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subscriptions and resource groups that there are. A resource that a test puts somewhere
 * brings both with it, and both stay when the resource goes. Thread-safe.
 */
public final class Subscriptions {
  private static final Pattern GROUP_ID =
      Pattern.compile(
          "/subscriptions/(%s)/resourceGroups/(%s)"
              .formatted(ResourceId.SUBSCRIPTION, ResourceId.GROUP),
          Pattern.CASE_INSENSITIVE);

  private final Map<String, String> subscriptions = new LinkedHashMap<>();
  private final Map<String, ResourceGroup> groups = new LinkedHashMap<>();
  private final Set<String> disabled = new HashSet<>();
  private final Set<String> unregistered = new HashSet<>();

  /** Adds an empty subscription. */
  public synchronized void add(String subscriptionId) {
    subscriptions.putIfAbsent(key(subscriptionId), subscriptionId);
  }

  /** Adds a resource group, or gives it other tags; the subscription comes with it. */
  public synchronized void createGroup(String groupId, Map<String, String> tags) {
    Matcher id = groupId(groupId);
    add(id.group(1));
    groups.put(
        OrdinalCase.fold(groupId),
        new ResourceGroup(id.group(1), id.group(2), "westeurope", tags, false));
  }

  /** Somebody begins to delete a resource group: nothing can be written there any more. */
  public synchronized void beginDeletingGroup(String groupId) {
    groupId(groupId);
    ResourceGroup deleting =
        groups.computeIfPresent(OrdinalCase.fold(groupId), (k, g) -> g.beingDeleted());
    if (deleting == null) {
      throw new IllegalArgumentException("There is no resource group " + groupId);
    }
  }

  /** Makes a subscription read-only, as when its bill is not paid, or ends that. */
  public synchronized void disable(String subscriptionId, boolean isDisabled) {
    if (isDisabled) {
      disabled.add(key(subscriptionId));
    } else {
      disabled.remove(key(subscriptionId));
    }
  }

  /**
   * Takes away a subscription's registration with a resource provider.
   *
   * @param namespace such as Microsoft.Compute
   */
  public synchronized void unregister(String subscriptionId, String namespace) {
    unregistered.add(key(subscriptionId) + " " + key(namespace));
  }

  /** To be told where a resource is put. */
  public synchronized void know(ResourceId id) {
    String group =
        "/subscriptions/%s/resourceGroups/%s".formatted(id.subscriptionId(), id.resourceGroup());
    if (!groups.containsKey(OrdinalCase.fold(group))) {
      createGroup(group, Map.of());
    }
  }

  synchronized boolean has(String subscriptionId) {
    return subscriptions.containsKey(key(subscriptionId));
  }

  public synchronized boolean isDisabled(String subscriptionId) {
    return disabled.contains(key(subscriptionId));
  }

  synchronized boolean isRegistered(String subscriptionId, String namespace) {
    return !unregistered.contains(key(subscriptionId) + " " + key(namespace));
  }

  /** As they were written. */
  public synchronized List<String> all() {
    return List.copyOf(subscriptions.values());
  }

  /** Null where there is none. */
  public synchronized ResourceGroup group(String subscriptionId, String name) {
    return groups.get(
        OrdinalCase.fold("/subscriptions/%s/resourceGroups/%s".formatted(subscriptionId, name)));
  }

  public synchronized List<ResourceGroup> groups(String subscriptionId) {
    List<ResourceGroup> found = new ArrayList<>(groups.values());
    found.removeIf(group -> !group.subscriptionId().equalsIgnoreCase(subscriptionId));
    return found;
  }

  private static Matcher groupId(String text) {
    Matcher id = GROUP_ID.matcher(text);
    if (!id.matches()) {
      throw new IllegalArgumentException("Not the ID of a resource group: " + text);
    }
    return id;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
