package io.vmssidentity.local.tables;

import java.util.OptionalInt;

/** A property's value: a String, Integer, Long, Double, Boolean or Instant, as its type says. */
public record Value(EdmType type, Comparable<?> content) {
  public static Value of(String text) {
    return new Value(EdmType.STRING, text);
  }

  int size() {
    return type.size(content);
  }

  /** Empty where the types cannot be compared. */
  @SuppressWarnings("unchecked")
  OptionalInt compare(Value other) {
    if (type == other.type) {
      return OptionalInt.of(((Comparable<Object>) content).compareTo(other.content));
    }
    if (!type.isNumber() || !other.type.isNumber()) {
      return OptionalInt.empty();
    }
    Number mine = (Number) content;
    Number theirs = (Number) other.content;
    return type == EdmType.DOUBLE || other.type == EdmType.DOUBLE
        ? OptionalInt.of(Double.compare(mine.doubleValue(), theirs.doubleValue()))
        : OptionalInt.of(Long.compare(mine.longValue(), theirs.longValue()));
  }
}
