// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import static io.vmssidentity.local.arm.ArmFixture.GROUP;
import static io.vmssidentity.local.arm.ArmFixture.READER;
import static io.vmssidentity.local.arm.ArmFixture.WEB;
import static io.vmssidentity.local.arm.ArmFixture.body;
import static io.vmssidentity.local.arm.ArmFixture.identity;
import static io.vmssidentity.local.arm.ArmFixture.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.ArmFixture;
import io.vmssidentity.local.arm.call.ArmAnswer;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.policy.Policy;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What policies make of the writes to scale sets. */
class PoliciesTest {
  private static final String SUBSCRIPTION = GROUP.substring(0, GROUP.indexOf("/resourceGroups"));

  private final ArmFixture fixture = ArmFixture.withWeb();
  private final Policies policies = fixture.cloud.policies();

  private void assign(Policy policy) {
    policies.assign("it", GROUP, policy);
  }

  /** Issue Azure/Azure-Landing-Zones#3994. */
  @Test
  void aModifyPolicyAddsTheSystemAssignedIdentityToAPatch() {
    assign(new Policy.AddSystemIdentity());

    ArmAnswer answer = fixture.patch(identity("UserAssigned", READER));

    assertEquals("200", outcome(answer));
    assertEquals("SystemAssigned, UserAssigned", body(answer).at("/identity/type").asText());
    assertEquals("SystemAssigned, UserAssigned", fixture.web().identity().type());
  }

  @Test
  void aModifyPolicyMakesSomethingOfNothingToo() {
    assign(new Policy.AddSystemIdentity());

    fixture.patch("{\"tags\":{\"tier\":\"web\"}}");

    assertEquals("SystemAssigned", fixture.web().identity().type());
  }

  @Test
  void aModifyPolicyMakesEveryWriteToAFlexibleScaleSetFail() {
    String flexible = ArmFixture.scaleSetId("flexible");
    fixture.cloud.createScaleSet(
        flexible, ScaleSetSeed.plain().withMode(OrchestrationMode.FLEXIBLE));
    assign(new Policy.AddSystemIdentity());

    assertEquals(
        "400 InvalidParameter",
        outcome(fixture.patch(flexible, identity("UserAssigned", READER), null)));
  }

  @Test
  void aModifyPolicyAlsoChangesACreation() {
    assign(new Policy.AddSystemIdentity());
    String created = ArmFixture.scaleSetId("new");

    fixture.send("PUT", created, Map.of(), "{\"location\":\"westeurope\"}");

    assertEquals("SystemAssigned", fixture.cloud.scaleSet(created).orElseThrow().identity().type());
  }

  @Test
  void aPolicyCountsOnItsScopeOnly() {
    policies.assign("it", GROUP + "x", new Policy.DenyWrites());
    assertEquals("200", outcome(fixture.patch(identity("SystemAssigned"))));

    policies.assign("it", SUBSCRIPTION.toUpperCase(Locale.ROOT), new Policy.DenyWrites());
    assertEquals(
        "403 RequestDisallowedByPolicy", outcome(fixture.patch(identity("SystemAssigned"))));

    policies.clear();
    fixture.finishOperation();
    assertEquals("200", outcome(fixture.patch(identity("SystemAssigned"))));
  }

  /** As an answer to the creation of a scale set, quoted in a public script. */
  @Test
  void aDeniedWriteNamesThePolicyAndTheConditions() {
    assign(new Policy.DenyIdentityType("SystemAssigned"));

    JsonNode error = body(fixture.patch(identity("SystemAssigned"))).path("error");

    String assignment = GROUP + "/providers/Microsoft.Authorization/policyAssignments/it";
    String definition = "/providers/Microsoft.Authorization/policyDefinitions/it";
    String name = "Not allowed identity type SystemAssigned";
    assertEquals("web", error.path("target").asText());
    assertEquals(
        "Resource 'web' was disallowed by policy. Policy identifiers: '[{\"policyAssignment\":{\"name\":\"%1$s\",\"id\":\"%2$s\"},\"policyDefinition\":{\"name\":\"%1$s\",\"id\":\"%3$s\"}}]'."
            .formatted(name, assignment, definition),
        error.path("message").asText());
    JsonNode info = error.at("/additionalInfo/0/info");
    assertEquals("PolicyViolation", error.at("/additionalInfo/0/type").asText());
    assertEquals(
        "{\"result\":\"True\",\"expressionKind\":\"Field\",\"expression\":\"identity.type\",\"path\":\"identity.type\",\"expressionValue\":\"SystemAssigned\",\"targetValue\":\"SystemAssigned\",\"operator\":\"Contains\"}",
        info.at("/evaluationDetails/evaluatedExpressions/1").toString());
    assertEquals("deny", info.path("policyDefinitionEffect").asText());
    assertEquals(assignment, info.path("policyAssignmentId").asText());
    assertEquals(GROUP, info.path("policyAssignmentScope").asText());
  }

  @Test
  void aDenialSeesWhatAnotherPolicyModified() {
    assign(new Policy.DenyIdentityType("SystemAssigned"));
    assign(new Policy.AddSystemIdentity());

    assertEquals(
        "403 RequestDisallowedByPolicy", outcome(fixture.patch(identity("UserAssigned", READER))));
    assertEquals("\"1\"", fixture.cloud.scaleSet(WEB).orElseThrow().etag());
  }
}
