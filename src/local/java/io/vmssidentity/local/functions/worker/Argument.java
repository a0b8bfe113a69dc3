// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.worker;

import com.google.gson.Gson;
import io.vmssidentity.local.behaviour.Evidence;
import java.util.Map;
import java.util.function.Function;

/** Turns the text of a metadata value into what a parameter's type asks for. */
final class Argument {
  @Evidence(
      value = "The numbers of a map such as ApplicationProperties arrive as doubles.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-java-worker RpcJsonDataSource (Gson)")
  private static final Gson GSON = new Gson();

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
          Map.entry(Map.class, text -> GSON.fromJson(text, Map.class)));

  private Argument() {}

  static boolean supports(Class<?> type) {
    return CONVERSIONS.containsKey(type);
  }

  static Object of(String text, Class<?> type) {
    return CONVERSIONS.get(type).apply(text);
  }
}
