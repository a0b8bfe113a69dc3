// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.identity.ScaleSetId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list of scale sets: a JSON array of their IDs, or one a line. */
public final class ScaleSetFile {
  private ScaleSetFile() {}

  /**
   * The scale sets in the order of the list. Empty lines, and those that begin with #, are none.
   *
   * @throws IllegalArgumentException with every problem, one a line
   */
  public static List<ScaleSetId> read(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    Map<String, String> places = text.stripLeading().startsWith("[") ? elements(utf8) : lines(text);
    Map<ScaleSetId, String> named = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    places.forEach(
        (place, id) -> {
          try {
            String earlier = named.putIfAbsent(ScaleSetId.parse(id), place);
            if (earlier != null) {
              problems.add(place + ": It is named twice, first in " + earlier + ".");
            }
          } catch (IllegalArgumentException e) {
            problems.add(place + ": " + e.getMessage());
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The list of scale sets is not valid:\n- " + String.join("\n- ", problems));
    }
    return List.copyOf(named.keySet());
  }

  private static Map<String, String> elements(byte[] utf8) {
    Map<String, String> elements = new LinkedHashMap<>();
    for (JsonNode element : Json.parse(utf8)) {
      elements.put("element " + (elements.size() + 1), element.asText());
    }
    return elements;
  }

  private static Map<String, String> lines(String text) {
    Map<String, String> lines = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.split("\r?\n")) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.put("line " + number, line.strip());
      }
    }
    return lines;
  }
}
