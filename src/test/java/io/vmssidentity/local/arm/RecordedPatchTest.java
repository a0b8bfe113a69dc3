package io.vmssidentity.local.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recorded PATCH of a scale set's identity, replayed. */
class RecordedPatchTest {
  private static final String SCALE_SET =
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g"
          + "/providers/Microsoft.Compute/virtualMachineScaleSets/vmss1";

  static Stream<Named<JsonNode>> vectors() {
    return Vectors.patches().map(vector -> Named.of(vector.path("id").asText(), vector));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void answersAsRecorded(JsonNode vector) {
    ScaleSetIdentity before = IdentityJson.read(vector.path("before"));

    ScaleSetIdentity after = patched(vector, before);

    // Until 2020 the answer hid the IDs of present identities, too; today only those of new ones.
    boolean today = vector.path("api_version").asText().compareTo("2024") > 0;
    Predicate<String> hidden = id -> !today || !before.userAssigned().containsKey(id);
    assertEquals(vector.path("response_identity"), json(after, hidden));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void leavesWhatWasRecorded(JsonNode vector) {
    ScaleSetIdentity after = patched(vector, IdentityJson.read(vector.path("before")));

    JsonNode expected =
        vector.path("after_observed").asBoolean()
            ? vector.path("after")
            : vector.path("response_identity");
    assertEquals(types(expected), types(json(after, id -> false)));
    if (vector.path("after_observed").asBoolean()) {
      assertEquals(expected, json(after, id -> false));
    }
  }

  private static ScaleSetIdentity patched(JsonNode vector, ScaleSetIdentity before) {
    ScaleSetIdentity answered = IdentityJson.read(vector.path("response_identity"));
    ScaleSetIdentity recorded = IdentityJson.read(vector.path("after"));
    IdentityMerge merge =
        new IdentityMerge(
            answered.tenantId(),
            answered::principalId,
            id -> recorded.userAssigned().getOrDefault(id.text(), new UserAssigned(null, null)));
    return merge.patch(SCALE_SET, before, IdentityPatch.read(vector.path("request_identity")));
  }

  private static JsonNode json(ScaleSetIdentity identity, Predicate<String> hidden) {
    return identity.equals(ScaleSetIdentity.NONE)
        ? NullNode.instance
        : IdentityJson.write(identity, hidden);
  }

  /** The type and which identities there are, without their principals. */
  private static ObjectNode types(JsonNode identity) {
    ObjectNode types = Json.object();
    types.set("type", identity.path("type"));
    identity.path("userAssignedIdentities").fieldNames().forEachRemaining(types::putNull);
    return types;
  }
}
