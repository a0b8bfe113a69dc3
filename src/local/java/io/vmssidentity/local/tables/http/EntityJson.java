package io.vmssidentity.local.tables.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import io.vmssidentity.local.tables.EdmType;
import io.vmssidentity.local.tables.Refusal;
import io.vmssidentity.local.tables.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Entities as callers send them: OData's JSON with type annotations. */
final class EntityJson {
  private static final String TYPE = "@odata.type";
  private static final Set<String> SYSTEM = Set.of("PartitionKey", "RowKey", "Timestamp");
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
      JsonNode json = MAPPER.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.invalidInput(e.getOriginalMessage());
    }
    throw Refusal.invalidInput("The body is no JSON object.");
  }

  /** A member that must be text. */
  static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new Refusal(
          400, "PropertiesNeedValue", "The values are not specified for all properties: " + name);
    }
    return json.get(name).textValue();
  }

  @Learnt(
      value = "A null property is treated as absent, a Timestamp and odata.* members are ignored",
      from = From.DOCS,
      where = "Understanding the Table service data model; that odata.* are is assumed")
  static Map<String, Value> properties(JsonNode json) {
    Map<String, Value> properties = new LinkedHashMap<>();
    json.properties()
        .forEach(
            member -> {
              String name = member.getKey();
              boolean metadata = name.startsWith("odata.") || name.endsWith(TYPE);
              if (!metadata && !SYSTEM.contains(name) && !member.getValue().isNull()) {
                properties.put(name, value(member.getValue(), json.path(name + TYPE)));
              }
            });
    return properties;
  }

  @Learnt(
      value =
          "Without an annotation a number with a decimal point is Double, another one Int32; a whole number beyond Int32 is refused",
      from = From.ASSUMED,
      where = "Payload format for Table service operations; the SDK annotates each Int64")
  private static Value value(JsonNode json, JsonNode annotation) {
    EdmType type = annotation.isMissingNode() ? inferred(json) : EdmType.named(annotation.asText());
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

  private static EdmType inferred(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> EdmType.STRING;
      case BOOLEAN -> EdmType.BOOLEAN;
      case NUMBER -> json.isIntegralNumber() ? EdmType.INT32 : EdmType.DOUBLE;
      default -> throw Refusal.invalidInput("The value " + json + " is no property's.");
    };
  }
}
