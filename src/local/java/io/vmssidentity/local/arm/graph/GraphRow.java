// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.graph.Row;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A resource, or something that belongs to one, in a table of Resource Graph.
 *
 * @param owner whose subscription, group and permissions count
 * @param subscription in lower case
 * @param id of the row itself, as JSON text
 * @param type in lower case, as JSON text
 * @param content the other columns; made only when one of them is looked at
 */
public record GraphRow(
    ResourceId owner, String subscription, JsonNode id, JsonNode type, Supplier<ObjectNode> content)
    implements Row {
  public static final Set<String> COLUMNS =
      columns(
          "id",
          "name",
          "type",
          "tenantId",
          "kind",
          "location",
          "resourceGroup",
          "subscriptionId",
          "managedBy",
          "sku",
          "plan",
          "properties",
          "tags",
          "identity",
          "zones",
          "extendedLocation");

  public static GraphRow of(ResourceId id, Supplier<ObjectNode> content) {
    return of(id, id.text(), id.type(), content);
  }

  @Evidence(
      value = "Types and resource groups are in lower case, IDs as they were written",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/governance/resource-graph/samples/starter")
  public static GraphRow of(
      ResourceId owner, String id, String type, Supplier<ObjectNode> content) {
    String subscription = owner.subscriptionId().toLowerCase(Locale.ROOT);
    return new GraphRow(
        owner, subscription, text(id), text(type.toLowerCase(Locale.ROOT)), content);
  }

  @Override
  public JsonNode column(String name) {
    return switch (name) {
      case "id" -> id;
      case "name" -> text(id.asText().substring(id.asText().lastIndexOf('/') + 1));
      case "type" -> type;
      case "tenantId" -> text(LocalIdentityEndpoint.TENANT);
      case "resourceGroup" -> text(owner.resourceGroup().toLowerCase(Locale.ROOT));
      case "subscriptionId" -> text(owner.subscriptionId());
      default -> COLUMNS.contains(name) ? content.get().path(name) : MissingNode.getInstance();
    };
  }

  /** In this order, which is the one that they are shown in. */
  private static Set<String> columns(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }

  private static JsonNode text(String text) {
    return TextNode.valueOf(text);
  }
}
