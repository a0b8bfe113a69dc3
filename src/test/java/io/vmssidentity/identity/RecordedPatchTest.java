// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.Vectors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every PATCH of recorded traffic: ours for the same change is as good, and never larger. */
class RecordedPatchTest {
  static Stream<JsonNode> recordings() {
    return Vectors.recorded("vmss-identity-patch.json");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void neverSaysMoreThanTheRecordedBody(JsonNode recording) {
    Assignment before = assignment(recording.get("before"));
    boolean observed = recording.get("after_observed").booleanValue();
    Assignment after = assignment(recording.get(observed ? "after" : "response_identity"));
    JsonNode body = recording.get("request_identity");

    Patch patch = Patch.between(before, after.asDesired()).orElseThrow();

    assertEquals(
        body.get("type").textValue().replace(" ", ""), patch.type().toString().replace(" ", ""));
    for (UserAssignedIdentityId id : patch.add()) {
      assertTrue(body.at("/userAssignedIdentities").get(id.toString()).isEmpty(), id::toString);
    }
    for (UserAssignedIdentityId id : patch.remove()) {
      assertTrue(
          body.at("/userAssignedIdentities").properties().stream()
              .anyMatch(
                  entry ->
                      entry.getValue().isNull()
                          && UserAssignedIdentityId.parse(entry.getKey()).equals(id)),
          id::toString);
    }
  }

  private static Assignment assignment(JsonNode json) {
    if (json == null || json.isNull()) {
      return Assignment.NONE;
    }
    Map<UserAssignedIdentityId, Principal> identities = new LinkedHashMap<>();
    json.path("userAssignedIdentities")
        .properties()
        .forEach(
            entry ->
                identities.put(
                    UserAssignedIdentityId.parse(entry.getKey()),
                    new Principal(
                        entry.getValue().path("principalId").textValue(),
                        entry.getValue().path("clientId").textValue())));
    return new Assignment(
        json.get("type").textValue().contains("SystemAssigned"),
        json.path("principalId").textValue(),
        json.path("tenantId").textValue(),
        identities);
  }
}
