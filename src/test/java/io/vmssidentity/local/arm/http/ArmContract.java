// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.http.ArmTarget.Answer;
import io.vmssidentity.local.contract.Case;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What the app relies on in ARM, and what local ARM only assumes of it. It changes one scale set,
 * whose own identities it leaves alone, and takes back what it did.
 */
abstract class ArmContract extends ArmContractFixture {

  @Case("A PATCH is answered with 200, state Updating and Azure-AsyncOperation, a create with 201")
  @Test
  void takesAPatchAtOnceAndShowsTheNewIdentitysIdsWhenTheOperationEnded() {
    Answer accepted = target.patch(adding(first), null);
    String url = accepted.header("Azure-AsyncOperation");
    JsonNode operation = target.follow(url).body();
    target.awaitEnd(accepted);
    JsonNode after = entry(target.identity(), first);

    assertEquals("200", accepted.outcome());
    assertEquals("Updating", accepted.body().at("/properties/provisioningState").asText());
    assertTrue(entry(accepted.body().path("identity"), first).isEmpty());
    assertTrue(operation.has("startTime") && operation.has("name"), operation::toString);
    JsonNode known = target.send(HttpMethod.GET, first, "").body().path("properties");
    assertEquals(known.path("clientId"), after.path("clientId"));
    assertEquals(known.path("principalId"), after.path("principalId"));
  }

  @Case("PATCH: a dictionary is merged; without one the present identities stay")
  @Test
  void mergesTheIdentitiesOfAPatchIntoThoseThere() {
    target.change(adding(first));

    target.change(adding(second));

    JsonNode after = target.identity();
    assertTrue(shows(after, first) && shows(after, second), after::toString);
  }

  @Test
  void removesIgnoringCase() {
    target.change(adding(first, second));

    target.change(removing(first.toLowerCase(Locale.ROOT)));

    JsonNode after = target.identity();
    assertTrue(!shows(after, first) && shows(after, second), after::toString);
  }

  @Test
  void raisesTheEtagOnceAndRefusesTheOneOfBefore() {
    String old = target.get().body().path("etag").asText();
    Answer accepted = target.patch(adding(first), old);
    target.awaitEnd(accepted);
    String now = target.get().body().path("etag").asText();

    Answer stale = target.patch(removing(first), old);

    assertEquals("200", accepted.outcome());
    assertNotEquals(old, now);
    assertEquals(accepted.body().path("etag").asText(), now);
    assertEquals("412 PreconditionFailed", stale.outcome());
    assertTrue(shows(target.identity(), first));
  }

  @Case("The identity service's own error is quoted as text; the first bad identity is named")
  @Test
  void refusesTheWholePatchForOneMissingIdentity() {
    String missing = first + "-missing";

    Answer answer = target.patch(adding(second, missing), null);

    assertEquals("400 FailedIdentityOperation", answer.outcome());
    assertTrue(answer.body().at("/error/message").asText().contains("was not found"));
    assertTrue(!shows(target.identity(), second));
  }

  @Test
  void refusesToRemoveWhatIsNotAssigned() {
    target.change(adding(first));

    Answer answer = target.patch(removing(second), null);

    assertEquals("400 InvalidIdentityValues", answer.outcome());
  }

  @Case("An overlapping write of Compute's is 409 Conflict in this text")
  @Test
  void refusesAWriteWhileAnotherIsUnderWay() {
    Answer accepted = target.patch(adding(first), null);

    Answer overlapping = target.patch(adding(second), null);
    target.awaitEnd(accepted);

    assertEquals("409 Conflict", overlapping.outcome());
  }

  @Test
  void refusesTypeUserAssignedThatWouldLeaveNone() {
    assumeNoIdentitiesOfItsOwn();
    target.change(adding(first));

    Answer answer = target.patch(removing(first), null);

    assertEquals("400 InvalidParameter", answer.outcome());
  }

  @Case("PATCH: a type without UserAssigned drops every user-assigned identity")
  @Test
  void dropsAllIdentitiesForTypeNone() {
    assumeNoIdentitiesOfItsOwn();
    target.change(adding(first));

    target.change("{\"type\":\"None\"}");

    assertTrue(target.identity().isMissingNode());
  }

  @Test
  void givesANewPrincipalWhenTheSystemAssignedIdentityIsEnabledAgain() {
    assumeNoIdentitiesOfItsOwn();
    target.change("{\"type\":\"SystemAssigned\"}");
    String principal = target.identity().path("principalId").asText();
    target.change("{\"type\":\"None\"}");

    target.change("{\"type\":\"SystemAssigned\"}");

    assertNotEquals(principal, target.identity().path("principalId").asText());
  }

  @Test
  void leavesADeletedIdentityDanglingUntilItIsRemovedAndAddedAgain() {
    target.change(adding(first, second));
    target.deleteIdentity(second);
    target.createIdentity(second);

    target.change(adding(second));
    JsonNode dangling = entry(target.identity(), second);
    target.change(removing(second));
    target.change(adding(second));

    assertTrue(dangling.path("clientId").asText("").isEmpty(), dangling::toString);
    assertTrue(entry(target.identity(), second).path("clientId").isTextual());
  }

  @Test
  void listsWithTheResourceGroupInUpperCase() {
    String subscription = target.group().replaceFirst("/resourceGroups/.*", "");

    Answer list =
        target.send(
            HttpMethod.GET,
            subscription + "/providers/Microsoft.Compute/virtualMachineScaleSets",
            "");

    String group = target.group().substring(target.group().lastIndexOf('/') + 1);
    String shouted = "/resourceGroups/" + group.toUpperCase(Locale.ROOT) + "/";
    assertTrue(
        list.body().path("value").findValuesAsText("id").stream()
            .anyMatch(id -> id.contains(shouted) && id.endsWith("/" + target.scaleSet())));
  }

  @Case("A resource that ARM does not know is 404 ResourceNotFound, made by the gateway")
  @Test
  void saysWhatIsNotThere() {
    Answer answer = target.send(HttpMethod.GET, target.scaleSetId() + "-missing", "");

    assertEquals("404 ResourceNotFound", answer.outcome());
    assertEquals("gateway", answer.header("x-ms-failure-cause"));
  }

  @Test
  void tellsWhatIsLeftOfTheRateLimits() {
    Answer read = target.get();

    assertTrue(read.header("x-ms-ratelimit-remaining-resource").contains("GetVMScaleSetResource;"));
    assertNotNull(read.header("x-ms-ratelimit-remaining-subscription-global-reads"));
  }

  @Test
  void showsAnOperationOnlyToWhoKeptItsUrlWhole() {
    Answer accepted = target.patch(adding(first), null);
    String url = accepted.header("Azure-AsyncOperation");

    Answer cut = target.follow(url.replaceFirst("&s=[^&]*", ""));
    target.awaitEnd(accepted);

    assertEquals(400, cut.http().getStatusCode());
  }
}
