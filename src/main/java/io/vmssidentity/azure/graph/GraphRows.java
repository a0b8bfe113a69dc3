// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.drift.ScaleSetWrite;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Our queries of Resource Graph, and the rows of their answers in our words. */
final class GraphRows {
  /** Without an order the pages of an answer would overlap. */
  static final String SCALE_SETS =
      "resources"
          + " | where type =~ 'microsoft.compute/virtualmachinescalesets'"
          + " | project id, identity, mode=tostring(properties.orchestrationMode),"
          + " state=tostring(properties.provisioningState)"
          + " | order by id asc";

  private static final String LAST_CHANGES =
      "resourcechanges"
          + " | where properties.targetResourceType =~ 'microsoft.compute/virtualmachinescalesets'"
          + " | where tostring(properties.targetResourceId) in~ (%s)"
          + " | extend id=tolower(tostring(properties.targetResourceId)),"
          + " kind=tostring(properties.changeType),"
          + " at=todatetime(properties.changeAttributes.timestamp)"
          + " | where kind != 'Update' or tostring(properties.changes) contains '\"identity.'"
          + " | summarize arg_max(at, *) by id"
          + " | project id, at, who=tostring(properties.changeAttributes.changedBy),"
          + " client=tostring(properties.changeAttributes.clientType),"
          + " operation=tostring(properties.changeAttributes.operation),"
          + " correlationId=tostring(properties.changeAttributes.correlationId)"
          + " | order by id asc";

  /**
   * Azure's words for not knowing.
   *
   * @see <a href="https://github.com/projectkudu/AzureResourceExplorer/issues/369">A change by
   *     Unspecified</a>
   */
  private static final Set<String> NOT_KNOWN =
      Set.of("", "unspecified", "unknown", "not specified", "none", "null", "n/a");

  private GraphRows() {}

  /**
   * Asks for one row for each scale set: the last change of its identities, or its creation or
   * deletion.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes">Resource
   *     changes</a>
   */
  static String lastChanges(Stream<ScaleSetId> scaleSets) {
    String ids =
        scaleSets.map(id -> quoted(id.toString())).reduce((a, b) -> a + ", " + b).orElseThrow();
    return String.format(Locale.ROOT, LAST_CHANGES, ids);
  }

  /** A text as the query language writes it, whatever is in it. */
  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /**
   * @throws IllegalArgumentException when the row does not name a scale set
   */
  static ScaleSetId id(JsonNode row) {
    return ScaleSetId.parse(row.path("id").asText());
  }

  /** Empty when the row does not name a scale set. */
  static Optional<ScaleSet> scaleSet(JsonNode row) {
    try {
      return Optional.of(
          new ScaleSet(
              id(row),
              null,
              null,
              row.path("state").asText(""),
              "flexible".equalsIgnoreCase(row.path("mode").asText()),
              // Only what is read to be written is judged by its tags.
              Map.of(),
              assignment(row.path("identity"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Assignment assignment(JsonNode identity) {
    boolean systemAssigned =
        Stream.of(identity.path("type").asText("").split(","))
            .anyMatch(type -> type.trim().equalsIgnoreCase("SystemAssigned"));
    Map<UserAssignedIdentityId, Principal> identities = new LinkedHashMap<>();
    identity
        .path("userAssignedIdentities")
        .properties()
        .forEach(
            entry ->
                identities.put(
                    UserAssignedIdentityId.fromArm(entry.getKey()), principal(entry.getValue())));
    return new Assignment(
        systemAssigned, text(identity, "principalId"), text(identity, "tenantId"), identities);
  }

  private static Principal principal(JsonNode entry) {
    return new Principal(text(entry, "principalId"), text(entry, "clientId"));
  }

  /** Empty when the row does not name a scale set, somebody and a time. */
  static Optional<ScaleSetWrite> changedBy(JsonNode row) {
    String who = known(row, "who");
    try {
      Instant at = OffsetDateTime.parse(row.path("at").asText()).toInstant();
      return who == null
          ? Optional.empty()
          : Optional.of(new ScaleSetWrite(id(row), changedBy(row, who, at)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ChangedBy changedBy(JsonNode row, String who, Instant at) {
    return new ChangedBy(
        who, known(row, "client"), known(row, "operation"), at, known(row, "correlationId"));
  }

  /** Null where Azure does not know, in whatever words it says so. */
  private static String known(JsonNode json, String name) {
    String text = text(json, name);
    return text == null || NOT_KNOWN.contains(text.strip().toLowerCase(Locale.ROOT)) ? null : text;
  }

  private static String text(JsonNode json, String name) {
    String text = json.path(name).asText("");
    return text.isEmpty() || json.path(name).isNull() ? null : text;
  }
}
