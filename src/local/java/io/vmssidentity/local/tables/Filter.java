// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.tables;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A $filter, read.
 *
 * @param range the keys outside of which it finds nothing
 */
public record Filter(Predicate<Entity> test, KeyRange range) {
  private static final Filter ALL = new Filter(entity -> true, KeyRange.ALL);

  /** Null or blank text lets everything through. */
  public static Filter of(String text) {
    return text == null || text.isBlank() ? ALL : FilterParser.parse(text);
  }

  Filter and(Filter other) {
    return new Filter(test.and(other.test), range.intersection(other.range));
  }

  Filter or(Filter other) {
    return new Filter(test.or(other.test), KeyRange.ALL);
  }

  Filter not() {
    return new Filter(test.negate(), KeyRange.ALL);
  }

  @Evidence(
      value = "A comparison with a property that is missing or of another type is false, even ne",
      from = From.ASSUMED,
      where = "documented is only that the types must be the same to give valid results")
  static Filter comparison(String property, Operator operator, Value constant) {
    return new Filter(
        entity -> {
          Value value = entity.value(property);
          OptionalInt order = value == null ? OptionalInt.empty() : value.compare(constant);
          return order.isPresent() && operator.holds.test(order.getAsInt());
        },
        KeyRange.of(property, operator, constant));
  }

  enum Operator {
    EQ(order -> order == 0),
    NE(order -> order != 0),
    GT(order -> order > 0),
    GE(order -> order >= 0),
    LT(order -> order < 0),
    LE(order -> order <= 0);

    private final IntPredicate holds;

    Operator(IntPredicate holds) {
      this.holds = holds;
    }
  }
}
