// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.infra;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The declarations of a Bicep file that is written with one property a line. */
public final class BicepText {
  private static final Path DIRECTORY = Path.of("infra");
  private static final Pattern PROPERTY = Pattern.compile("\\s*'?([\\w.]+)'?: (.+)");

  private final List<String> lines;

  private BicepText(List<String> lines) {
    this.lines = lines;
  }

  /**
   * @param path below the directory of infrastructure
   */
  public static BicepText read(String path) {
    try {
      return new BicepText(Files.readAllLines(DIRECTORY.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The properties, on one line each, of the objects of an array. */
  public List<Map<String, String>> rows(String beginning) {
    Pattern property = Pattern.compile("(\\w+): ('[^']*')");
    return lines.stream()
        .dropWhile(line -> !line.startsWith(beginning))
        .skip(1)
        .takeWhile(line -> !line.equals("]"))
        .map(
            line ->
                property.matcher(line).results().collect(toMap(r -> r.group(1), r -> r.group(2))))
        .toList();
  }

  /**
   * The properties of the object whose first line begins so, or of what a loop makes there; those
   * of objects in it by path.
   */
  public Map<String, String> object(String beginning) {
    int first = 0;
    while (!lines.get(first).startsWith(beginning)) {
      first++;
    }
    Map<String, String> properties = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    for (String line : lines.subList(first + 1, lines.size())) {
      if (line.equals("}") || line.equals("]")) {
        return properties;
      }
      Matcher property = PROPERTY.matcher(line);
      if (line.strip().equals("}")) {
        path.pollLast(); // none for the loop itself
      } else if (property.matches()) {
        path.addLast(property.group(1));
        if (!property.group(2).equals("{")) {
          properties.put(String.join(".", path), property.group(2));
          path.removeLast();
        }
      }
    }
    throw new IllegalArgumentException(beginning + " does not end.");
  }

  /** The first lines of all declarations of a resource type. */
  public List<String> resources(String type) {
    return lines.stream()
        .filter(line -> line.matches("resource \\w+ '" + Pattern.quote(type) + "@.+' = \\{"))
        .toList();
  }

  /** The text of a literal; null of anything else. */
  public static String literal(String value) {
    Matcher text = Pattern.compile("'([^'$]*)'").matcher(Objects.requireNonNull(value));
    return text.matches() ? text.group(1) : null;
  }
}
