// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What the language makes of JSON values; a point in time is a node that holds an Instant. */
final class Values {
  static final JsonNode NONE = MissingNode.getInstance();

  private Values() {}

  static JsonNode of(String text) {
    return TextNode.valueOf(text);
  }

  static JsonNode of(boolean truth) {
    return BooleanNode.valueOf(truth);
  }

  static JsonNode of(Instant time) {
    return new POJONode(time);
  }

  static boolean isNone(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  /** Empty for no value; JSON for an object. */
  static String text(JsonNode value) {
    if (isNone(value)) {
      return "";
    }
    return value.isTextual() || value.isPojo() ? value.asText() : value.toString();
  }

  static boolean truth(JsonNode value) {
    return value.isBoolean() && value.booleanValue();
  }

  /** No value where the text is no time. */
  static JsonNode time(JsonNode value) {
    if (value.isPojo()) {
      return value;
    }
    try {
      return of(OffsetDateTime.parse(text(value)).toInstant());
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /** Times by time, numbers by size, all else as text. */
  static int compare(JsonNode left, JsonNode right) {
    if (left.isPojo() || right.isPojo()) {
      JsonNode a = time(left);
      JsonNode b = time(right);
      return isNone(a) || isNone(b)
          ? Boolean.compare(isNone(b), isNone(a))
          : instant(a).compareTo(instant(b));
    }
    return left.isNumber() && right.isNumber()
        ? left.decimalValue().compareTo(right.decimalValue())
        : text(left).compareTo(text(right));
  }

  @Evidence(
      value = "A column of type datetime is shown as ISO 8601 text in UTC",
      from = From.ASSUMED)
  static JsonNode shown(JsonNode value) {
    return value.isPojo() ? of(instant(value).toString()) : value;
  }

  private static Instant instant(JsonNode time) {
    return (Instant) ((POJONode) time).getPojo();
  }
}
