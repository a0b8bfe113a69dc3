// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.policy.Evaluation;
import io.vmssidentity.local.arm.policy.Fields;
import io.vmssidentity.local.arm.policy.Policy;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies that somebody assigned to scopes. Thread-safe. */
public final class Policies {
  private final List<PolicyAssignment> assignments = new ArrayList<>();

  /**
   * Assigns a policy to a resource, a resource group or a subscription.
   *
   * @param name of the assignment
   */
  public synchronized void assign(String name, String scope, Policy policy) {
    assignments.add(new PolicyAssignment(name, new Scope(scope), policy));
  }

  /** Takes all assignments away. */
  public synchronized void clear() {
    assignments.clear();
  }

  /** The body that is left of a write when the policies were asked. */
  @Evidence(
      value = "Policies that modify come before those that deny, and these see what was modified",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/policy/concepts/effects, order of evaluation")
  @Evidence(
      value =
          "A policy's change of identity.type goes into every write, whatever the write is about",
      from = From.DOCS,
      where =
          "issue Azure/Azure-Landing-Zones#3994; Azure/azure-policy, AzureMonitor_AddSystemIdentity_Prerequisite; of writes without identity assumed")
  public synchronized JsonNode apply(ResourceId id, JsonNode body, ScaleSetIdentity present) {
    String asked = body.at("/identity/type").asText(present.type());
    Fields fields = new Fields(ResourceId.SCALE_SET, asked);
    for (PolicyAssignment assignment : on(id)) {
      fields =
          assignment
              .policy()
              .modifiedIdentityType(fields)
              .map(type -> new Fields(ResourceId.SCALE_SET, type))
              .orElse(fields);
    }
    deny(id, fields);
    JsonNode identity = body.path("identity");
    boolean readable = body.isObject() && (identity.isMissingNode() || identity.isObject());
    if (fields.identityType().equals(asked) || !readable) {
      return body;
    }
    ObjectNode modified = body.deepCopy();
    modified.withObjectProperty("identity").put("type", fields.identityType());
    return modified;
  }

  private void deny(ResourceId id, Fields fields) {
    Map<PolicyAssignment, List<Evaluation>> denials = new LinkedHashMap<>();
    for (PolicyAssignment assignment : on(id)) {
      List<Evaluation> denial = assignment.policy().denial(fields);
      if (!denial.isEmpty()) {
        denials.put(assignment, denial);
      }
    }
    if (!denials.isEmpty()) {
      throw PolicyErrors.disallowed(id, denials).refusal();
    }
  }

  private List<PolicyAssignment> on(ResourceId id) {
    return assignments.stream().filter(it -> it.scope().covers(id.text())).toList();
  }
}
