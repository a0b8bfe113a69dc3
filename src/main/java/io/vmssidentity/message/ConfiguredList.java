// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An array of objects that the app's operators wrote. */
final class ConfiguredList {
  private static final String ARRAY = "Give a JSON array, [] for none.";

  private ConfiguredList() {}

  /**
   * @param name of the whole, in the plural
   * @param item reads one; what it returns counts only when nothing is wrong
   * @throws IllegalArgumentException with every problem, one a line
   */
  static <T> List<T> read(String json, String name, Function<Fields, Optional<T>> item) {
    Problems problems = new Problems();
    List<T> items = new ArrayList<>();
    JsonNode array = array(json, problems);
    for (int i = 0; i < array.size(); i++) {
      String pointer = "/" + i;
      if (array.get(i) instanceof ObjectNode object) {
        item.apply(new Fields(object, pointer, problems)).ifPresent(items::add);
      } else {
        problems.add(pointer, "The value is not an object.", "Give an object.");
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.list().stream()
              .map(problem -> "- " + problem.line())
              .collect(Collectors.joining("\n", "The " + name + " are not valid:\n", "")));
    }
    return List.copyOf(items);
  }

  private static JsonNode array(String json, Problems problems) {
    try {
      JsonNode node = Json.parse(json.getBytes(StandardCharsets.UTF_8));
      if (node.isArray()) {
        return node;
      }
      problems.add("", "It is not an array.", ARRAY);
    } catch (IllegalArgumentException e) {
      problems.add("", e.getMessage(), ARRAY);
    }
    return Json.object();
  }
}
