// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.Vectors;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReaderTest {
  private static final Map<String, FailureReason> MEANING =
      Map.ofEntries(
          Map.entry("transient", FailureReason.UNAVAILABLE),
          Map.entry("permission", FailureReason.MAY_NOT_ASSIGN),
          Map.entry("not-found", FailureReason.SCALE_SET_NOT_FOUND),
          Map.entry("conflict/state", FailureReason.CONFLICT),
          Map.entry("locked", FailureReason.LOCKED),
          Map.entry("throttled", FailureReason.THROTTLED),
          Map.entry("throttled (Compute RP)", FailureReason.THROTTLED),
          Map.entry("etag-mismatch", FailureReason.PRECONDITION_FAILED),
          Map.entry("identity-not-found", FailureReason.IDENTITY_NOT_FOUND),
          Map.entry("limit", FailureReason.REFUSED),
          Map.entry("identity-service", FailureReason.IDENTITY_SERVICE),
          Map.entry("bad-request (bug in caller)", FailureReason.REFUSED),
          Map.entry("bad-request (old contract)", FailureReason.REFUSED),
          Map.entry("conflict/deleting", FailureReason.BEING_DELETED),
          Map.entry("denied (deny assignment)", FailureReason.DENIED),
          Map.entry("policy", FailureReason.POLICY),
          Map.entry("config", FailureReason.NOT_REGISTERED));

  static Stream<JsonNode> answers() {
    return Vectors.recorded("arm-errors.json");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void meansWhatTheRecordingSays(JsonNode answer) {
    int status = answer.get("status").intValue();
    String classification = answer.get("classification").textValue();

    AzureFailure failure = FailureReader.of(status, answer.get("body").toString(), null);

    FailureReason meaning = MEANING.get(classification);
    if (status == 429) {
      // One recorded 429 was no throttling; it is waited out all the same.
      meaning = FailureReason.THROTTLED;
    } else if (failure.armError().code().equals("AuthorizationFailed")) {
      meaning = FailureReason.NOT_AUTHORIZED;
    }
    assertEquals(meaning, failure.reason());
    assertEquals(status, failure.armError().status());
    assertTrue(failure.getMessage().contains(failure.armError().code()));
  }

  @Test
  void namesTheIdentityThatIsMissing() {
    AzureFailure failure =
        FailureReader.of(
            400,
            "{\"error\":{\"code\":\"FailedIdentityOperation\",\"message\":\"Response:"
                + " 'Resource '/subscriptions/s//resourcegroups/g/providers/Microsoft.ManagedIdentity"
                + "/userAssignedIdentities/x-1' was not found.'\"}}",
            null);

    assertEquals(
        List.of(
            "/subscriptions/s/resourcegroups/g/providers/Microsoft.ManagedIdentity"
                + "/userAssignedIdentities/x-1"),
        failure.culprits());
  }

  @Test
  void namesEveryIdentityThatMayNotBeAssigned() {
    String one =
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity"
            + "/userAssignedIdentities/one";
    String two = one.replace("one", "two");

    AzureFailure failure =
        FailureReader.of(
            403,
            "{\"error\":{\"code\":\"LinkedAuthorizationFailed\",\"message\":\"on the linked scope(s) '"
                + one
                + ","
                + two
                + "' or the linked scope(s) are invalid.\"}}",
            null);

    assertEquals(List.of(one, two), failure.culprits());
  }

  @Test
  void anAnswerThatIsNoJsonIsClassifiedByItsStatus() {
    AzureFailure failure = FailureReader.of(502, "<html>Bad Gateway</html>", Duration.ofSeconds(5));

    assertEquals(FailureReason.UNAVAILABLE, failure.reason());
    assertEquals(Duration.ofSeconds(5), failure.retryAfter());
    assertEquals(FailureReason.UNAVAILABLE, FailureReader.of(500, "", null).reason());
    assertEquals(FailureReason.CONFLICT, FailureReader.of(409, "", null).reason());
    assertEquals(FailureReason.TOKEN_REFUSED, FailureReader.of(401, "null", null).reason());
    assertEquals(FailureReason.REFUSED, FailureReader.of(418, "[]", null).reason());
  }
}
