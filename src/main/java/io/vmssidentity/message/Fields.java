// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.identity.PlainText;
import io.vmssidentity.identity.ScaleSetId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The fields of one JSON object: each is taken once, by name and type, and whatever was not taken
 * is unknown. Every problem is noted with its pointer; a field with a problem counts as absent.
 */
final class Fields {
  /** Of a resource ID, in characters. */
  static final int LONGEST_ID = 2048;

  private final ObjectNode object;
  private final String pointer;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();

  Fields(ObjectNode object, String pointer, Problems problems) {
    this.object = object;
    this.pointer = pointer;
    this.problems = problems;
  }

  boolean has(String name) {
    return object.has(name);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  void problem(String name, String message, String remedy) {
    problems.add(pointerTo(name), message, remedy);
  }

  /** A problem of the object itself. */
  void problem(String message, String remedy) {
    problems.add(pointer, message, remedy);
  }

  /** Notes which of these fields are missing. */
  void require(String... names) {
    for (String name : names) {
      if (!has(name)) {
        problem(name, "The field is missing.", "Add it.");
      }
    }
  }

  /** The ID of a scale set. */
  Optional<ScaleSetId> scaleSetId(String name) {
    return parsed(name, LONGEST_ID, ScaleSetId::parse, "Give the resource ID of a VM scale set.");
  }

  /** A text of one line and at least one character. */
  Optional<String> text(String name, int longest) {
    return take(name).flatMap(node -> textOf(node, pointerTo(name), longest));
  }

  /** A text of at least one character that may have tabs and line breaks. */
  Optional<String> lines(String name, int longest) {
    String at = pointerTo(name);
    return take(name)
        .flatMap(node -> sized(node, at, longest))
        .filter(text -> fits(PlainText.unfitInLines(text), at, "Remove it."));
  }

  /** What {@code parse} makes of a text; the message of its IllegalArgumentException is noted. */
  <T> Optional<T> parsed(String name, int longest, Function<String, T> parse, String remedy) {
    return text(name, longest).flatMap(text -> parsed(text, pointerTo(name), parse, remedy));
  }

  Optional<Boolean> flag(String name) {
    return take(name)
        .filter(node -> holds(node.isBoolean(), name, "true or false"))
        .map(JsonNode::booleanValue);
  }

  Optional<Fields> object(String name) {
    return take(name)
        .filter(node -> holds(node.isObject(), name, "an object"))
        .map(node -> new Fields((ObjectNode) node, pointerTo(name), problems));
  }

  /** A list of at least {@code fewest} texts, as {@code parse} understands them. */
  <T> Optional<List<T>> list(
      String name, int fewest, int longest, Function<String, T> parse, String remedy) {
    return take(name)
        .filter(node -> holds(node.isArray(), name, "an array"))
        .map(
            array -> {
              if (array.size() < fewest) {
                problem(name, "The list is empty.", "Name at least one, or leave the field out.");
              }
              List<T> items = new ArrayList<>();
              for (int i = 0; i < array.size(); i++) {
                String at = pointerTo(name) + "/" + i;
                textOf(array.get(i), at, longest)
                    .flatMap(text -> parsed(text, at, parse, remedy))
                    .ifPresent(items::add);
              }
              return items;
            });
  }

  /** All fields that were not taken before, as texts; {@code parse} checks their names. */
  Map<String, String> remainingTexts(
      UnaryOperator<String> parse, String remedyForName, int longest) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : remaining()) {
      parsed(name, pointerTo(name), parse, remedyForName);
      text(name, longest).ifPresent(text -> texts.put(name, text));
    }
    return texts;
  }

  /** Notes every field that nobody asked for: a typo must not be half-understood. */
  void refuseUnknown() {
    for (String name : remaining()) {
      problem(name, "The field is unknown.", "Remove it, or correct its name.");
    }
  }

  private List<String> remaining() {
    List<String> names = names();
    names.removeAll(known);
    return names;
  }

  private Optional<JsonNode> take(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name));
  }

  private boolean holds(boolean condition, String name, String expected) {
    if (!condition) {
      problem(name, "The value is not " + expected + ".", "Give " + expected + ".");
    }
    return condition;
  }

  private Optional<String> textOf(JsonNode node, String at, int longest) {
    return sized(node, at, longest)
        .filter(
            text ->
                fits(
                    PlainText.unfitInLine(text),
                    at,
                    "Remove it; only a reason may have line breaks and tabs."));
  }

  private Optional<String> sized(JsonNode node, String at, int longest) {
    if (!node.isTextual()) {
      problems.add(at, "The value is not a string.", "Give a string.");
      return Optional.empty();
    }
    String text = node.textValue();
    if (text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
      problems.add(
          at,
          text.isEmpty() ? "The text is empty." : "The text is too long.",
          "Give 1 to " + longest + " characters.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private boolean fits(Optional<String> unfit, String at, String remedy) {
    unfit.ifPresent(
        code ->
            problems.add(
                at,
                "The text has the character "
                    + code
                    + ": a control character, one that cannot be seen, or half of one.",
                remedy));
    return unfit.isEmpty();
  }

  private <T> Optional<T> parsed(String text, String at, Function<String, T> parse, String remedy) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      problems.add(at, e.getMessage(), remedy);
      return Optional.empty();
    }
  }

  private String pointerTo(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
