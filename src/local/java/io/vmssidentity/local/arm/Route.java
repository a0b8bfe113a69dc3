package io.vmssidentity.local.arm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request's path stands for. Paths are read ignoring case. */
sealed interface Route {

  String subscriptionId();

  /** What a permission is checked on. */
  String scope();

  /** The permission that a call needs. */
  String action(ArmMethod method);

  /** Null where the path names none. */
  default ResourceId scaleSet() {
    return null;
  }

  /** The scale sets of a resource group, or of a subscription (group null). */
  record ScaleSets(String subscriptionId, String resourceGroup) implements Route {
    @Override
    public String scope() {
      String group = resourceGroup == null ? "" : "/resourceGroups/" + resourceGroup;
      return "/subscriptions/" + subscriptionId + group;
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
    public String scope() {
      return identity.text();
    }

    @Override
    public String action(ArmMethod method) {
      return ResourceId.IDENTITY + verb(method);
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
    public String scope() {
      return "/";
    }

    @Override
    public String action(ArmMethod method) {
      return "Microsoft.ResourceGraph/resources/read";
    }
  }

  Pattern LIST =
      Pattern.compile(
          "/subscriptions/([^/]+)(?:/resourceGroups/([^/]+))?"
              + "/providers/Microsoft.Compute/virtualMachineScaleSets",
          Pattern.CASE_INSENSITIVE);
  Pattern OPERATION =
      Pattern.compile(
          "/subscriptions/([^/]+)/providers/Microsoft.Compute/locations/[^/]+/operations/([^/]+)",
          Pattern.CASE_INSENSITIVE);
  Pattern GRAPH =
      Pattern.compile("/providers/Microsoft.ResourceGraph/resources", Pattern.CASE_INSENSITIVE);
  Pattern UPGRADE = Pattern.compile("(.+)/manualupgrade", Pattern.CASE_INSENSITIVE);

  static Optional<Route> parse(String path) {
    if (GRAPH.matcher(path).matches()) {
      return Optional.of(new ResourceGraph());
    }
    Matcher list = LIST.matcher(path);
    if (list.matches()) {
      return Optional.of(new ScaleSets(list.group(1), list.group(2)));
    }
    Matcher operation = OPERATION.matcher(path);
    if (operation.matches()) {
      return Optional.of(new OperationStatus(operation.group(1), operation.group(2)));
    }
    Matcher upgrade = UPGRADE.matcher(path);
    if (upgrade.matches()) {
      return ResourceId.parse(upgrade.group(1))
          .filter(id -> id.isA(ResourceId.SCALE_SET))
          .map(ManualUpgrade::new);
    }
    return ResourceId.parse(path).flatMap(Route::ofResource);
  }

  private static Optional<Route> ofResource(ResourceId id) {
    if (id.isA(ResourceId.SCALE_SET)) {
      return Optional.of(new OneScaleSet(id));
    }
    return id.isA(ResourceId.IDENTITY) ? Optional.of(new OneIdentity(id)) : Optional.empty();
  }

  private static String verb(ArmMethod method) {
    return method == ArmMethod.DELETE ? "/delete" : method.isWrite() ? "/write" : "/read";
  }

  /** Tells the GETs apart; empty where the path does not take the HTTP method. */
  default Optional<ArmMethod> method(String http) {
    return Optional.ofNullable(
        switch (http) {
          case "GET" -> get();
          case "PATCH" -> this instanceof OneScaleSet ? ArmMethod.PATCH : null;
          case "POST" -> post();
          case "PUT" -> isResource() ? ArmMethod.PUT : null;
          case "DELETE" -> isResource() ? ArmMethod.DELETE : null;
          default -> null;
        });
  }

  private ArmMethod get() {
    if (this instanceof ScaleSets) {
      return ArmMethod.LIST;
    }
    if (this instanceof OperationStatus) {
      return ArmMethod.POLL;
    }
    return isResource() ? ArmMethod.GET : null;
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
