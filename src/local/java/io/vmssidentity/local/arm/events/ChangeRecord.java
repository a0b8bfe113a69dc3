// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.graph.GraphRow;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ScaleSet;
import io.vmssidentity.local.arm.scaleset.ScaleSetSnapshot;
import io.vmssidentity.local.arm.scaleset.SoftCached;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a deed changed.
 *
 * @param number another one for each record
 * @param at when it was changed
 */
record ChangeRecord(long number, ResourceChange change, Instant at) {
  private static final String TYPE = "microsoft.resources/changes";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  GraphRow row() {
    String id =
        "%s/providers/Microsoft.Resources/changes/%s".formatted(change.target().text(), uuid("id"));
    // Whoever asks who changed some scale sets looks at the changes of all.
    return GraphRow.of(change.target(), id, TYPE, new SoftCached<>(this::content));
  }

  @Evidence(
      value = "A change tells target, type, who, with what client, by which permission, and values",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes")
  private ObjectNode content() {
    ObjectNode changes = changes();
    ObjectNode json = Json.object();
    ObjectNode properties = json.putObject("properties");
    properties
        .put("targetResourceId", change.target().text())
        .put("targetResourceType", ResourceId.SCALE_SET.toLowerCase(Locale.ROOT))
        .put("changeType", changeType());
    properties
        .putObject("changeAttributes")
        .put("previousResourceSnapshotId", uuid("previous"))
        .put("newResourceSnapshotId", uuid("new"))
        .put("correlationId", change.correlationId())
        .put("changedByType", change.actor().type())
        .put("changesCount", changes.size())
        .put("clientType", change.actor().client())
        .put("changedBy", change.actor().name())
        .put("operation", change.kind().action().toLowerCase(Locale.ROOT))
        .put("timestamp", TIME.format(at));
    properties.set("changes", changes);
    return json;
  }

  private String changeType() {
    return switch (change.kind()) {
      case CREATE -> "Create";
      case DELETE -> "Delete";
      default -> "Update";
    };
  }

  @Evidence(
      value = "Values are texts, by the path of their property; none is the text null",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes")
  @Evidence(
      value = "A change shows what its operation leads to, whether or not that succeeds",
      from = From.ASSUMED)
  private ObjectNode changes() {
    ObjectNode changes = Json.object();
    if (change.before() == null || change.after() == null) {
      return changes;
    }
    Map<String, String> before = leaves(change.before());
    Map<String, String> after = leaves(change.after());
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    for (String path : all.keySet()) {
      String previous = before.getOrDefault(path, "null");
      String next = after.getOrDefault(path, "null");
      if (!previous.equals(next)) {
        changes
            .putObject(path)
            .put("newValue", next)
            .put("previousValue", previous)
            .put("isTruncated", false);
      }
    }
    return changes;
  }

  private static Map<String, String> leaves(ScaleSetSnapshot snapshot) {
    Map<String, String> leaves = new TreeMap<>();
    add("", snapshot.settled(ScaleSet.SUCCEEDED).json(snapshot.id().text(), null), leaves);
    return leaves;
  }

  private static void add(String path, JsonNode value, Map<String, String> leaves) {
    if (value.isObject() && !value.isEmpty()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      value.properties().forEach(entry -> add(prefix + entry.getKey(), entry.getValue(), leaves));
    } else {
      leaves.put(path, value.isTextual() ? value.asText() : value.toString());
    }
  }

  private String uuid(String purpose) {
    String name = number + purpose + change.correlationId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
