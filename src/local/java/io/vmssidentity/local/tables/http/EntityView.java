package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.EdmType;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Key;
import io.vmssidentity.local.tables.Page;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Timestamps;
import io.vmssidentity.local.tables.Value;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * How a caller wants to see entities.
 *
 * @param selected empty for all properties
 * @param full whether with all metadata
 */
record EntityView(String baseUrl, String table, Set<String> selected, boolean full) {

  static EntityView of(Request request) {
    String select = request.parameter("$select");
    String format = request.query().getOrDefault("$format", "minimalmetadata");
    if (format.contains("nometadata")) {
      throw Refusal.notImplemented("answers without metadata.");
    }
    return new EntityView(
        request.baseUrl(),
        request.resource().table(),
        select == null || select.isBlank() ? Set.of() : Set.of(select.split("\\s*,\\s*")),
        format.contains("fullmetadata"));
  }

  ObjectNode one(Entity entity) {
    ObjectNode json = EntityJson.object();
    json.put("odata.metadata", metadata() + "/@Element");
    return add(json, entity);
  }

  ObjectNode all(Page page) {
    ObjectNode json = EntityJson.object();
    json.put("odata.metadata", metadata());
    var values = json.putArray("value");
    page.entities().forEach(entity -> add(values.addObject(), entity));
    return json;
  }

  static String path(String table, Key key) {
    return "%s(PartitionKey='%s',RowKey='%s')"
        .formatted(table, key.partition().replace("'", "''"), key.row().replace("'", "''"));
  }

  private String metadata() {
    return baseUrl + "/$metadata#" + table;
  }

  @Learnt(
      value = "Int64, DateTime, Guid and Binary are annotated, Timestamp only with full metadata",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records createEntityWithAllSupportedDataTypes")
  @Learnt(
      value = "A selected property that an entity does not have is left out",
      from = From.ASSUMED)
  private ObjectNode add(ObjectNode json, Entity entity) {
    String path = path(table, entity.key());
    if (full) {
      json.put("odata.type", "account." + table);
      json.put("odata.id", baseUrl + "/" + path);
    }
    json.put("odata.etag", entity.etag());
    if (full) {
      json.put("odata.editLink", path);
    }
    add(json, "PartitionKey", Value.of(entity.key().partition()), true);
    add(json, "RowKey", Value.of(entity.key().row()), true);
    add(json, "Timestamp", new Value(EdmType.DATE_TIME, entity.timestamp()), full);
    entity.properties().forEach((name, value) -> add(json, name, value, true));
    return json;
  }

  private void add(ObjectNode json, String name, Value value, boolean annotated) {
    if (!selected.isEmpty() && !selected.contains(name)) {
      return;
    }
    boolean special = value.content() instanceof Double number && !Double.isFinite(number);
    if (annotated && (special || isAnnotated(value.type()))) {
      json.put(name + "@odata.type", value.type().edmName());
    }
    Object content = value.content();
    switch (value.type()) {
      case INT32 -> json.put(name, (Integer) content);
      case BOOLEAN -> json.put(name, (Boolean) content);
      case DATE_TIME -> json.put(name, Timestamps.format((Instant) content));
      case BINARY ->
          json.put(
              name, Base64.getEncoder().encodeToString(HexFormat.of().parseHex((String) content)));
      case DOUBLE -> {
        if (special) {
          json.put(name, content.toString());
        } else {
          json.put(name, (Double) content);
        }
      }
      default -> json.put(name, content.toString());
    }
  }

  private static boolean isAnnotated(EdmType type) {
    return switch (type) {
      case INT64, DATE_TIME, GUID, BINARY -> true;
      default -> false;
    };
  }
}
