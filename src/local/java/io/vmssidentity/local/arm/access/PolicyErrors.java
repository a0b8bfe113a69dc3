// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.policy.Evaluation;
import io.vmssidentity.local.arm.policy.Fields;
import io.vmssidentity.local.arm.policy.Policy;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.List;
import java.util.Map;

/** The answer to a write that policies deny. */
public final class PolicyErrors {
  private PolicyErrors() {}

  /** Denied by a policy on the whole subscription that lets nobody write. */
  public static ArmError disallowed(ResourceId id) {
    PolicyAssignment noChanges =
        new PolicyAssignment(
            "no-changes",
            new Scope("/subscriptions/" + id.subscriptionId()),
            new Policy.DenyWrites());
    Fields fields = new Fields(ResourceId.SCALE_SET, "None");
    return disallowed(id, Map.of(noChanges, noChanges.policy().denial(fields)));
  }

  @Evidence(
      value =
          "What a policy denies is 403 RequestDisallowedByPolicy; each policy is named in the message, and told in additionalInfo with the conditions that decided",
      from = From.DOCS,
      where =
          "an answer to the creation of a scale set, quoted in a public script; issue Azure/azure-cli#8058")
  public static ArmError disallowed(
      ResourceId id, Map<PolicyAssignment, List<Evaluation>> denials) {
    ArrayNode identifiers = Json.object().putArray("all");
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    ArrayNode violations = Json.object().putArray("all");
    denials.forEach(
        (assignment, evaluations) -> {
          identifiers.add(identifiers(assignment));
          violations
              .addObject()
              .put("type", "PolicyViolation")
              .set("info", violation(assignment, evaluations));
        });
    error
        .put("code", "RequestDisallowedByPolicy")
        .put("target", id.name())
        .put(
            "message",
            "Resource '%s' was disallowed by policy. Policy identifiers: '%s'."
                .formatted(id.name(), identifiers))
        .set("additionalInfo", violations);
    return new ArmError(403, "RequestDisallowedByPolicy", Map.of(), body.toString())
        .with("x-ms-failure-cause", "gateway");
  }

  private static ObjectNode identifiers(PolicyAssignment assignment) {
    String name = assignment.policy().displayName();
    ObjectNode json = Json.object();
    json.putObject("policyAssignment").put("name", name).put("id", assignment.id());
    json.putObject("policyDefinition").put("name", name).put("id", assignment.definitionId());
    return json;
  }

  private static ObjectNode violation(PolicyAssignment assignment, List<Evaluation> evaluations) {
    ObjectNode info = Json.object();
    ArrayNode evaluated = info.putObject("evaluationDetails").putArray("evaluatedExpressions");
    for (Evaluation evaluation : evaluations) {
      evaluated
          .addObject()
          .put("result", evaluation.result() ? "True" : "False")
          .put("expressionKind", "Field")
          .put("expression", evaluation.field())
          .put("path", evaluation.field())
          .put("expressionValue", evaluation.actual())
          .put("targetValue", evaluation.target())
          .put("operator", evaluation.operator());
    }
    String name = assignment.policy().displayName();
    info.put("policyDefinitionId", assignment.definitionId())
        .put("policyDefinitionName", assignment.name())
        .put("policyDefinitionDisplayName", name)
        .put("policyDefinitionEffect", assignment.policy().effect())
        .put("policyAssignmentId", assignment.id())
        .put("policyAssignmentName", assignment.name())
        .put("policyAssignmentDisplayName", name)
        .put("policyAssignmentScope", assignment.scope().text())
        .putObject("policyAssignmentParameters");
    return info;
  }
}
