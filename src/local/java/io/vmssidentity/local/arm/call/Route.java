// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.call;

import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.ResourceId;
import java.util.Optional;

/** What a request's path stands for. */
public sealed interface Route {
  String COMPUTE = "Microsoft.Compute";
  String MANAGED_IDENTITY = "Microsoft.ManagedIdentity";

  String subscriptionId();

  /** What a permission is checked on. */
  String scope();

  /** The permission that a call needs. */
  String action(ArmMethod method);

  /** Null where the path names none. */
  default ResourceId scaleSet() {
    return null;
  }

  /** The name of the group that must be there; null where the path names none. */
  default String resourceGroup() {
    ResourceId id = scaleSet();
    return id == null ? null : id.resourceGroup();
  }

  /** The provider's that the path names; null where that is ARM itself. */
  default String namespace() {
    return COMPUTE;
  }

  private static String scopeOf(String subscriptionId, String resourceGroup) {
    String group = resourceGroup == null ? "" : "/resourceGroups/" + resourceGroup;
    return "/subscriptions/" + subscriptionId + group;
  }

  /** The scale sets of a resource group, or of a subscription (group null). */
  record ScaleSets(String subscriptionId, String resourceGroup) implements Route {
    @Override
    public String scope() {
      return scopeOf(subscriptionId, resourceGroup);
    }

    @Override
    public String action(ArmMethod method) {
      return ResourceId.SCALE_SET + "/read";
    }
  }

  /** A scale set. */
  record OneScaleSet(ResourceId scaleSet) implements Route {
    @Override
    public String subscriptionId() {
      return scaleSet.subscriptionId();
    }

    @Override
    public String scope() {
      return scaleSet.text();
    }

    @Override
    public String action(ArmMethod method) {
      return ResourceId.SCALE_SET + verb(method);
    }
  }

  /** Update-instances of a scale set. */
  record ManualUpgrade(ResourceId scaleSet) implements Route {
    @Override
    public String subscriptionId() {
      return scaleSet.subscriptionId();
    }

    @Override
    public String scope() {
      return scaleSet.text();
    }

    @Override
    public String action(ArmMethod method) {
      return ResourceId.SCALE_SET + "/manualupgrade/action";
    }
  }

  /** A user-assigned identity. */
  record OneIdentity(ResourceId identity) implements Route {
    @Override
    public String subscriptionId() {
      return identity.subscriptionId();
    }

    @Override
    public String resourceGroup() {
      return identity.resourceGroup();
    }

    @Override
    public String namespace() {
      return MANAGED_IDENTITY;
    }

    @Override
    public String scope() {
      return identity.text();
    }

    @Override
    public String action(ArmMethod method) {
      return ResourceId.IDENTITY + verb(method);
    }
  }

  /** The user-assigned identities of a resource group, or of a subscription (group null). */
  record Identities(String subscriptionId, String resourceGroup) implements Route {
    @Override
    public String scope() {
      return scopeOf(subscriptionId, resourceGroup);
    }

    @Override
    public String namespace() {
      return MANAGED_IDENTITY;
    }

    @Override
    public String action(ArmMethod method) {
      return ResourceId.IDENTITY + "/read";
    }
  }

  /** A subscription, or all (empty). */
  record OneSubscription(String subscriptionId) implements Route {
    @Override
    public String scope() {
      return "/subscriptions/" + subscriptionId;
    }

    @Override
    public String namespace() {
      return null;
    }

    @Override
    public String action(ArmMethod method) {
      return "Microsoft.Resources/subscriptions/read";
    }
  }

  /** A resource group, or all of the subscription (null). */
  record Groups(String subscriptionId, String resourceGroup) implements Route {
    @Override
    public String scope() {
      return scopeOf(subscriptionId, resourceGroup);
    }

    @Override
    public String namespace() {
      return null;
    }

    @Override
    public String action(ArmMethod method) {
      return "Microsoft.Resources/subscriptions/resourceGroups/read";
    }
  }

  /** A long-running operation of Compute. */
  record OperationStatus(String subscriptionId, String operationId) implements Route {
    @Override
    public String scope() {
      return "/subscriptions/" + subscriptionId;
    }

    @Override
    public String action(ArmMethod method) {
      return "Microsoft.Compute/locations/operations/read";
    }
  }

  /** A query of Resource Graph, over all that the caller may read. */
  record ResourceGraph() implements Route {
    @Override
    public String subscriptionId() {
      return "";
    }

    @Override
    public String namespace() {
      return null;
    }

    @Override
    public String scope() {
      return "/";
    }

    @Override
    public String action(ArmMethod method) {
      return "Microsoft.ResourceGraph/resources/read";
    }
  }

  private static String verb(ArmMethod method) {
    return method == ArmMethod.DELETE ? "/delete" : method.isWrite() ? "/write" : "/read";
  }

  /** Tells the GETs apart; empty where the path does not take the HTTP method. */
  default Optional<ArmMethod> method(String http) {
    return Optional.ofNullable(
        switch (http) {
          case "GET" -> this instanceof OperationStatus ? ArmMethod.POLL : get();
          case "HEAD" -> this instanceof Groups && resourceGroup() != null ? ArmMethod.GET : null;
          case "PATCH" -> this instanceof OneScaleSet ? ArmMethod.PATCH : null;
          case "POST" -> post();
          case "PUT" -> isResource() ? ArmMethod.PUT : null;
          case "DELETE" -> isResource() ? ArmMethod.DELETE : null;
          default -> null;
        });
  }

  private ArmMethod get() {
    if (this instanceof ScaleSets
        || this instanceof Identities
        || this instanceof Groups && resourceGroup() == null
        || this instanceof OneSubscription && subscriptionId().isEmpty()) {
      return ArmMethod.LIST;
    }
    boolean isRead = this instanceof Groups || this instanceof OneSubscription;
    return isRead || isResource() ? ArmMethod.GET : null;
  }

  private ArmMethod post() {
    if (this instanceof ResourceGraph) {
      return ArmMethod.GRAPH;
    }
    return this instanceof ManualUpgrade ? ArmMethod.POST : null;
  }

  private boolean isResource() {
    return this instanceof OneScaleSet || this instanceof OneIdentity;
  }
}
