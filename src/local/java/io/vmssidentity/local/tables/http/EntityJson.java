// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.tables.EdmType;
import io.vmssidentity.local.tables.Entity;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Entities in OData's JSON with type annotations. */
final class EntityJson {
  private static final String TYPE = "@odata.type";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EntityJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode read(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.invalidInput(e.getOriginalMessage());
    }
  }

  /** A member that must be text. */
  static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new Refusal(400, "PropertiesNeedValue", "The value of " + name + " is not specified.");
    }
    return json.get(name).textValue();
  }

  @Evidence(
      value = "A null property is treated as absent, a Timestamp and odata.* members are ignored",
      from = From.DOCS,
      where = "Understanding the Table service data model; that odata.* are is assumed")
  static Map<String, Value> properties(JsonNode json) {
    Map<String, Value> properties = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String name = member.getKey();
      boolean metadata = name.startsWith("odata.") || name.endsWith(TYPE);
      if (!metadata && !Entity.SYSTEM.contains(name) && !member.getValue().isNull()) {
        properties.put(name, value(member.getValue(), json.path(name + TYPE)));
      }
    }
    return properties;
  }

  @Evidence(
      value = "Without annotation a number is Int32 or, with a decimal point, Double; or refused",
      from = From.ASSUMED,
      where = "Payload format for Table service operations; the SDK annotates each Int64")
  private static Value value(JsonNode json, JsonNode annotation) {
    EdmType type =
        !annotation.isMissingNode()
            ? EdmType.named(annotation.asText())
            : json.isBoolean()
                ? EdmType.BOOLEAN
                : json.isFloatingPointNumber()
                    ? EdmType.DOUBLE
                    : json.isNumber() ? EdmType.INT32 : EdmType.STRING;
    boolean fits =
        switch (type) {
          case STRING, INT64, DATE_TIME, GUID, BINARY -> json.isTextual();
          case INT32 -> json.canConvertToInt();
          case DOUBLE -> json.isNumber() || json.isTextual();
          case BOOLEAN -> json.isBoolean();
        };
    if (!fits) {
      throw Refusal.invalidInput("The value " + json + " is no " + type.edmName() + ".");
    }
    return type.read(json.asText());
  }

  @Evidence(
      value = "Int64, DateTime, Guid and Binary are annotated, with full metadata Timestamp, too",
      from = From.RECORDED,
      where = "azure-sdk-for-java session-records, createEntityWithAllSupportedDataTypes")
  static ObjectNode write(
      ObjectNode json, Entity entity, Predicate<String> selected, Metadata metadata) {
    entity
        .all()
        .forEach(
            (name, value) -> {
              if (selected.test(name)) {
                put(json, name, value, metadata);
              }
            });
    return json;
  }

  private static void put(ObjectNode json, String name, Value value, Metadata metadata) {
    if (value.content() instanceof Integer number) {
      json.put(name, number);
    } else if (value.content() instanceof Boolean bool) {
      json.put(name, bool);
    } else if (value.content() instanceof Double number && Double.isFinite(number)) {
      json.put(name, number);
    } else {
      if (value.type() != EdmType.STRING && isTold(name, metadata)) {
        json.put(name + TYPE, value.type().edmName());
      }
      json.put(name, value.text());
    }
  }

  private static boolean isTold(String name, Metadata metadata) {
    return metadata == Metadata.FULL
        || metadata == Metadata.MINIMAL && !Entity.SYSTEM.contains(name);
  }
}
