// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalInt;

/** A property's value: a String, Integer, Long, Double, Boolean or Instant, as its type says. */
public record Value(EdmType type, Comparable<?> content) {
  public static Value of(String text) {
    return new Value(EdmType.STRING, text);
  }

  /** As JSON has it. */
  public String text() {
    return switch (type) {
      case DATE_TIME -> Timestamps.format((Instant) content);
      case BINARY -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex((String) content));
      default -> content.toString();
    };
  }

  @Evidence(
      value = "Text takes 2 bytes a character and 4 more, binary 4 more than its bytes",
      from = From.DOCS,
      where = "Understanding Windows Azure Storage Billing, the storage team's blog")
  int size() {
    return switch (type) {
      case STRING -> 4 + 2 * content.toString().length();
      case BINARY -> 4 + content.toString().length() / 2;
      case INT32 -> 4;
      case INT64, DOUBLE, DATE_TIME -> 8;
      case GUID -> 16;
      case BOOLEAN -> 1;
    };
  }

  /** Numbers compare across their types; empty where the types do not fit. */
  @SuppressWarnings("unchecked")
  OptionalInt compare(Value other) {
    if (type == other.type) {
      return OptionalInt.of(((Comparable<Object>) content).compareTo(other.content));
    }
    if (!(content instanceof Number mine) || !(other.content instanceof Number theirs)) {
      return OptionalInt.empty();
    }
    return mine instanceof Double || theirs instanceof Double
        ? OptionalInt.of(Double.compare(mine.doubleValue(), theirs.doubleValue()))
        : OptionalInt.of(Long.compare(mine.longValue(), theirs.longValue()));
  }
}
