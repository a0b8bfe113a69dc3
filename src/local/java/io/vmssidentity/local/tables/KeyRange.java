// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.tables.Filter.Operator;
import java.util.Set;

/** The part of a table to look at, ends included; null where there is no end. */
record KeyRange(String fromPartition, String toPartition, String fromRow, String toRow) {
  static final KeyRange ALL = new KeyRange("", null, "", null);

  static KeyRange of(String property, Operator operator, Value constant) {
    String bound = constant.content().toString();
    String from = Set.of(Operator.EQ, Operator.GT, Operator.GE).contains(operator) ? bound : "";
    String to = Set.of(Operator.EQ, Operator.LT, Operator.LE).contains(operator) ? bound : null;
    if (constant.type() == EdmType.STRING && property.equals("PartitionKey")) {
      return new KeyRange(from, to, "", null);
    }
    return constant.type() == EdmType.STRING && property.equals("RowKey")
        ? new KeyRange("", null, from, to)
        : ALL;
  }

  KeyRange intersection(KeyRange other) {
    return new KeyRange(
        max(fromPartition, other.fromPartition),
        min(toPartition, other.toPartition),
        max(fromRow, other.fromRow),
        min(toRow, other.toRow));
  }

  /** Where to begin, when what is before a key was seen already. */
  Key from(Key seen) {
    Key first = new Key(fromPartition, isOnePartition() ? fromRow : "");
    return first.compareTo(seen) > 0 ? first : seen;
  }

  /** Whether nothing is to be found at a key and behind. */
  boolean isPast(Key key) {
    return toPartition != null && key.partition().compareTo(toPartition) > 0
        || isOnePartition() && toRow != null && key.row().compareTo(toRow) > 0;
  }

  private boolean isOnePartition() {
    return fromPartition.equals(toPartition);
  }

  private static String max(String a, String b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static String min(String a, String b) {
    return a == null || b != null && b.compareTo(a) < 0 ? b : a;
  }
}
