package io.vmssidentity.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.change.ArmError;
import io.vmssidentity.change.AzureFailure;
import io.vmssidentity.change.FailureReason;
import io.vmssidentity.message.PlainText;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What each error answer of ARM means: one table, the first row that fits counts.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">Throttling</a>
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/troubleshooting">Role
 *     assignments take up to ten minutes to take effect</a>
 */
final class ArmFailures {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_MESSAGE = 1000;
  private static final String ANY = "";
  private static final Pattern IDENTITY_ID =
      Pattern.compile(
          "/subscriptions/[^'\",\\s]+?/providers/Microsoft\\.ManagedIdentity/userAssignedIdentities/[\\w-]+",
          Pattern.CASE_INSENSITIVE);

  private record Row(int status, String code, String words, FailureReason reason) {
    boolean fits(ArmError error) {
      return (status == error.status() || status == ANY_5XX && error.status() >= 500)
          && (code.isEmpty() || code.equals(error.code()))
          && error.message().contains(words);
    }
  }

  private static final int ANY_5XX = 500;

  // Compute uses OperationNotAllowed for conflicts and for throttling alike: the status goes first.
  private static final List<Row> TABLE =
      List.of(
          new Row(429, ANY, ANY, FailureReason.THROTTLED),
          new Row(412, ANY, ANY, FailureReason.PRECONDITION_FAILED),
          new Row(404, ANY, ANY, FailureReason.SCALE_SET_NOT_FOUND),
          new Row(403, "AuthorizationFailed", ANY, FailureReason.NOT_AUTHORIZED),
          new Row(403, ANY, ANY, FailureReason.FORBIDDEN),
          new Row(401, ANY, ANY, FailureReason.FORBIDDEN),
          new Row(409, "ScopeLocked", ANY, FailureReason.LOCKED),
          new Row(409, "OperationNotAllowed", "marked for deletion", FailureReason.BEING_DELETED),
          new Row(409, "MissingSubscriptionRegistration", ANY, FailureReason.FORBIDDEN),
          new Row(409, ANY, ANY, FailureReason.CONFLICT),
          new Row(423, ANY, ANY, FailureReason.CONFLICT),
          new Row(
              400, "FailedIdentityOperation", "was not found", FailureReason.IDENTITY_NOT_FOUND),
          new Row(400, "FailedIdentityOperation", "exceed limit", FailureReason.REFUSED),
          new Row(400, "FailedIdentityOperation", ANY, FailureReason.IDENTITY_SERVICE),
          new Row(408, ANY, ANY, FailureReason.UNAVAILABLE),
          new Row(ANY_5XX, ANY, ANY, FailureReason.UNAVAILABLE));

  private ArmFailures() {}

  /**
   * @param body of the answer; need not be JSON
   * @param retryAfter null when the answer does not say
   */
  static AzureFailure of(int status, String body, Duration retryAfter) {
    ArmError error = error(status, body);
    FailureReason reason =
        TABLE.stream()
            .filter(row -> row.fits(error))
            .findFirst()
            .map(Row::reason)
            .orElse(FailureReason.REFUSED);
    String message = "ARM answered " + status + " " + error.code() + ": " + error.message();
    return new AzureFailure(reason, message, retryAfter, error, culprits(error), null);
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
