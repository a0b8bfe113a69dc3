package io.vmssidentity.local.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The error answers, letter by letter as recorded or quoted. */
class RecordedErrorTest {
  private static final ResourceId SCALE_SET = scaleSet("<v>");
  private static final ResourceId IDENTITY =
      new ResourceId("<UserAssignedIdentityScope>", "<s>", "<rg>", ResourceId.IDENTITY, "<id>");

  private static ResourceId scaleSet(String name) {
    String group = "/subscriptions/<s>/resourceGroups/<rg>/providers/";
    String id = group + ResourceId.SCALE_SET + "/" + name;
    return new ResourceId(id, "<s>", "<rg>", ResourceId.SCALE_SET, name);
  }

  private static void assertRecorded(String code, String fragment, ArmError error) {
    JsonNode expected = null;
    for (JsonNode candidate : Vectors.json("arm-errors.json")) {
      JsonNode body = candidate.path("body");
      JsonNode inner = body.has("error") ? body.path("error") : body;
      if (inner.path("code").asText().equals(code)
          && inner.path("message").asText().contains(fragment)) {
        expected = candidate;
      }
    }
    assertEquals(expected.path("status").asInt(), error.status());
    assertEquals(expected.path("body"), Json.read(error.body()));
  }

  @Test
  void aMissingResource() {
    String group =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/cli_test_managed_disk000001";
    String id = group + "/providers/Microsoft.Compute/virtualMachines/s1";

    assertRecorded("ResourceNotFound", "", Errors.notFound(ResourceId.parse(id).orElseThrow()));
  }

  @Test
  void whatComputeDoesNotFind() {
    assertRecorded("NotFound", "", Errors.entityNotFound());
  }

  @Test
  void anOtherEtag() {
    assertRecorded("PreconditionFailed", "", Errors.preconditionFailed("\"2\"", "\"3\""));
  }

  @Test
  void aLockedScope() {
    assertRecorded(
        "ScopeLocked",
        "write operation",
        Errors.locked(
            SCALE_SET.text(), ArmMethod.PATCH, List.of("/subscriptions/<s>/resourceGroups/<rg>")));
  }

  @Test
  void aScaleSetThatIsBeingDeleted() {
    assertRecorded(
        "OperationNotAllowed", "marked for deletion", Errors.markedForDeletion(scaleSet("<name>")));
  }

  @Test
  void throttlingByArm() {
    assertRecorded(
        "SubscriptionRequestsThrottled",
        "",
        Errors.throttledByArm("00000000-0000-0000-0000-000000000001", true, 306));
  }

  @Test
  void throttlingByComputeHasTheRecordedShape() {
    JsonNode body = Json.read(Errors.throttledByCompute("P", 12, Instant.EPOCH, 7).body());

    assertEquals(List.of("code", "message", "details"), names(body));
    assertEquals(List.of("code", "target", "message"), names(body.path("details").path(0)));
    assertEquals("OperationNotAllowed", body.path("code").asText());
  }

  @Test
  void aMissingIdentity() {
    String machine =
        "/subscriptions/<s>/resourceGroups/<rg>/providers/Microsoft.Compute/virtualMachines/<vm>";

    assertRecorded(
        "FailedIdentityOperation", "was not found", IdentityErrors.notFound(machine, IDENTITY));
  }

  @Test
  void tooManyIdentities() {
    assertRecorded("FailedIdentityOperation", "limit '150'", IdentityErrors.tooMany("<id>", 151));
  }

  @Test
  void anUnwillingIdentityService() {
    assertRecorded("FailedIdentityOperation", "Bad request.", IdentityErrors.badRequest("<id>"));
  }

  @Test
  void aValueThatIsNoEcho() {
    String id =
        "/subscriptions/<s>/resourceGroups/<rg>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<id>";

    assertRecorded("InvalidIdentityValues", "", IdentityErrors.invalidValue(id));
  }

  private static List<String> names(JsonNode json) {
    return json.properties().stream().map(java.util.Map.Entry::getKey).toList();
  }
}
