package io.vmssidentity.local.tables;

import io.vmssidentity.local.tables.Filter.Comparison;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a table where a filter can find anything: what it says of the keys, as far as all of
 * it must hold. Both ends are included.
 *
 * @param partitions the range of partition keys
 * @param rows the range of row keys; all, when there is more than one partition
 */
record KeyRange(Range partitions, Range rows) {

  /**
   * A range of text.
   *
   * @param to null without an end
   */
  private record Range(String from, String to) {
    static final Range ALL = new Range("", null);

    Range narrowedBy(Comparison comparison) {
      if (comparison.constant().type() != EdmType.STRING) {
        return this;
      }
      String bound = (String) comparison.constant().content();
      return switch (comparison.operator()) {
        case EQ -> new Range(max(from, bound), min(to, bound));
        case GT, GE -> new Range(max(from, bound), to);
        case LT, LE -> new Range(from, min(to, bound));
        case NE -> this;
      };
    }

    private static String max(String a, String b) {
      return a.compareTo(b) > 0 ? a : b;
    }

    private static String min(String a, String b) {
      return a != null && a.compareTo(b) < 0 ? a : b;
    }
  }

  static KeyRange of(Filter filter) {
    List<Comparison> comparisons = new ArrayList<>();
    collect(filter, comparisons);
    Range partitions = Range.ALL;
    Range rows = Range.ALL;
    for (Comparison comparison : comparisons) {
      if (comparison.property().equals("PartitionKey")) {
        partitions = partitions.narrowedBy(comparison);
      } else if (comparison.property().equals("RowKey")) {
        rows = rows.narrowedBy(comparison);
      }
    }
    return new KeyRange(partitions, partitions.from().equals(partitions.to()) ? rows : Range.ALL);
  }

  private static void collect(Filter filter, List<Comparison> comparisons) {
    if (filter instanceof Filter.And both) {
      collect(both.left(), comparisons);
      collect(both.right(), comparisons);
    } else if (filter instanceof Comparison comparison) {
      comparisons.add(comparison);
    }
  }

  /** Where to begin, when what is before a key was seen already. */
  Key from(Key seen) {
    Key first = new Key(partitions.from(), rows.from());
    return first.compareTo(seen) > 0 ? first : seen;
  }

  /** Whether nothing is to be found at a key and behind. */
  boolean isPast(Key key) {
    if (partitions.to() == null) {
      return false;
    }
    int partition = key.partition().compareTo(partitions.to());
    return partition > 0
        || partition == 0 && rows.to() != null && key.row().compareTo(rows.to()) > 0;
  }
}
