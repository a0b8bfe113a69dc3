// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Error answers of ARM, read; what they mean is in {@link ErrorCodes}. */
final class FailureReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_MESSAGE = 1000;
  private static final Pattern IDENTITY_ID =
      Pattern.compile(
          "/subscriptions/[^'\",\\s]+?/providers/Microsoft\\.ManagedIdentity/userAssignedIdentities/[\\w-]+",
          Pattern.CASE_INSENSITIVE);

  private FailureReader() {}

  /**
   * @param body of the answer; need not be JSON
   * @param retryAfter null when the answer does not say
   */
  static AzureFailure of(int status, String body, Duration retryAfter) {
    ArmError error = error(status, body);
    String message = "ARM answered " + status + " " + error.code() + ": " + error.message();
    return new AzureFailure(
        ErrorCodes.ofAnswer(error), message, retryAfter, error, culprits(error), null);
  }

  /** The error of a failed operation, as its status shows it. */
  static ArmError error(int status, String body) {
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      json = MAPPER.nullNode();
    }
    // Compute's own throttling answer has no "error" around it.
    JsonNode error = json.path("error").isObject() ? json.path("error") : json;
    return new ArmError(
        status,
        error.path("code").asText("(no error code)"),
        PlainText.shortened(message(error), LONGEST_MESSAGE));
  }

  /** Resource Graph says what is wrong only in the details. */
  private static String message(JsonNode error) {
    String message = error.path("message").asText("(no message)");
    if (!message.startsWith("Please provide below info")) {
      return message;
    }
    StringBuilder all = new StringBuilder(message);
    for (JsonNode detail : error.path("details")) {
      all.append(' ').append(detail.path("code").asText()).append(": ");
      all.append(detail.path("message").asText());
    }
    return all.toString();
  }

  private static List<String> culprits(ArmError error) {
    boolean names =
        "LinkedAuthorizationFailed".equals(error.code())
            || "FailedIdentityOperation".equals(error.code());
    if (!names) {
      return List.of();
    }
    return IDENTITY_ID
        .matcher(error.message())
        .results()
        // The identity service doubles a slash in the IDs that it quotes.
        .map(match -> match.group().replace("//", "/"))
        .distinct()
        .toList();
  }
}
