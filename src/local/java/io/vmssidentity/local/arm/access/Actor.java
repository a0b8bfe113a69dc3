// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/**
 * Who did something, as Azure's change records and resource events tell it.
 *
 * @param name a user's name, or the object ID of an application
 * @param client the tool that was used
 */
public record Actor(String name, String client) {
  public static final String PORTAL = "Azure Portal";
  public static final String CLI = "Azure CLI";

  /** Nobody in particular: a change in the background. */
  @Evidence(
      value = "A change that no user made is by System, with an Unknown client",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes")
  public static final Actor SYSTEM = new Actor("System", "Unknown");

  /** Whoever calls over HTTP. */
  @Evidence(
      value =
          "Whoever calls over HTTP is the app's identity, by its object ID and a client Unknown",
      from = From.ASSUMED)
  public static final Actor CALLER = new Actor(Errors.CALLER, "Unknown");

  /** Somebody at the portal. */
  public static Actor named(String name) {
    return new Actor(name, PORTAL);
  }

  public Actor with(String newClient) {
    return new Actor(name, newClient);
  }

  public boolean isApplication() {
    return name.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }

  @Evidence(
      value = "changedByType is User, Application or System",
      from = From.DOCS,
      where = "learn.microsoft.com/rest/api/resources/changes")
  public String type() {
    if (equals(SYSTEM)) {
      return "System";
    }
    return isApplication() ? "Application" : "User";
  }
}
