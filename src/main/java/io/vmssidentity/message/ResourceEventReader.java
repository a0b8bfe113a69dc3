// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.drift.ScaleSetWrite;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.ScaleSetId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the events of Event Grid's system topic for a subscription or resource group, in the Event
 * Grid schema or as CloudEvents.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/event-schema-subscriptions">Azure
 *     subscription as an Event Grid source</a>
 */
public final class ResourceEventReader {
  private static final Set<String> OPERATIONS =
      Set.of(
          "microsoft.compute/virtualmachinescalesets/write",
          "microsoft.compute/virtualmachinescalesets/delete");
  private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
  private static final String OBJECT_ID =
      "http://schemas.microsoft.com/identity/claims/objectidentifier";

  /**
   * The application IDs that Microsoft's tools sign in with.
   *
   * @see <a
   *     href="https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in">First-party
   *     applications</a>
   */
  private static final Map<String, String> TOOLS =
      Map.of(
          "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "Azure Portal",
          "04b07795-8ddb-461a-bbee-02f9e1bf7b46", "Azure CLI",
          "1950a258-227b-4e31-a9cf-717495945fc2", "Azure PowerShell");

  private static final int LONGEST = 256;

  /** Empty when it is not about a write to a scale set, or is no such event at all. */
  public Optional<ScaleSetWrite> read(byte[] body) {
    JsonNode json;
    try {
      json = Json.parse(body);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Event Grid sends its events to a queue one by one, but its schema is an array.
    JsonNode event = json.isArray() && json.size() == 1 ? json.get(0) : json;
    JsonNode data = event.path("data");
    String operation = data.path("operationName").asText();
    if (!OPERATIONS.contains(operation.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return scaleSetId(data.path("resourceUri").asText())
        .flatMap(id -> at(event).map(at -> new ScaleSetWrite(id, changedBy(data, operation, at))));
  }

  private static Optional<ScaleSetId> scaleSetId(String text) {
    try {
      return Optional.of(ScaleSetId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> at(JsonNode event) {
    try {
      String text = event.path(event.has("eventTime") ? "eventTime" : "time").asText();
      return Optional.of(OffsetDateTime.parse(text))
          .filter(time -> time.getYear() >= 2000 && time.getYear() < 3000)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Null when the event names nobody. */
  private static ChangedBy changedBy(JsonNode data, String operation, Instant at) {
    JsonNode claims = data.path("claims");
    String application = claims.path("appid").asText();
    String who =
        Stream.of(CLAIMS + "upn", "upn", CLAIMS + "name", "name", "appid", OBJECT_ID, "oid")
            .map(name -> claims.path(name).asText())
            .filter(ResourceEventReader::isTold)
            .findFirst()
            .orElse(null);
    String correlationId =
        Optional.ofNullable(data.path("correlationId").asText(null))
            .filter(ResourceEventReader::isTold)
            .orElse(null);
    return who == null
        ? null
        : new ChangedBy(who, TOOLS.get(application), operation, at, correlationId);
  }

  /** Whoever may send to the queue can write anything into it; people will read it. */
  private static boolean isTold(String text) {
    return !text.isBlank() && text.length() <= LONGEST && PlainText.unfitInLine(text).isEmpty();
  }
}
