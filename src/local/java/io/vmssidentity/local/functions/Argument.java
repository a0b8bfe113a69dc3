package io.vmssidentity.local.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vmssidentity.local.Learnt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns the text of a metadata value into what a parameter's type asks for. */
final class Argument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Class<?>, Function<String, Object>> CONVERSIONS =
      Map.ofEntries(
          Map.entry(String.class, text -> text),
          Map.entry(long.class, Long::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(int.class, Integer::valueOf),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(short.class, Short::valueOf),
          Map.entry(Short.class, Short::valueOf),
          Map.entry(double.class, Double::valueOf),
          Map.entry(Double.class, Double::valueOf),
          Map.entry(Map.class, Argument::map));

  private Argument() {}

  static boolean supports(Class<?> type) {
    return CONVERSIONS.containsKey(type);
  }

  static Object of(String text, Class<?> type) {
    return CONVERSIONS.get(type).apply(text);
  }

  private static Map<?, ?> map(String text) {
    try {
      return (Map<?, ?>) plain(JSON.readTree(text));
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalArgumentException("not a JSON object: " + text, e);
    }
  }

  @Learnt(
      value = "The numbers of a map such as ApplicationProperties arrive as doubles.",
      from = Learnt.From.SDK_SOURCE,
      where = "azure-functions-java-worker RpcJsonDataSource (Gson)")
  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : node.asText();
  }
}
