package io.vmssidentity.local.tables;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** A $filter, read. */
public sealed interface Filter {
  boolean test(Entity entity);

  /** Without a $filter. */
  record All() implements Filter {
    @Override
    public boolean test(Entity entity) {
      return true;
    }
  }

  /** Both. */
  record And(Filter left, Filter right) implements Filter {
    @Override
    public boolean test(Entity entity) {
      return left.test(entity) && right.test(entity);
    }
  }

  /** One or both. */
  record Or(Filter left, Filter right) implements Filter {
    @Override
    public boolean test(Entity entity) {
      return left.test(entity) || right.test(entity);
    }
  }

  /** The contrary. */
  record Not(Filter filter) implements Filter {
    @Override
    public boolean test(Entity entity) {
      return !filter.test(entity);
    }
  }

  /** A property against a constant. */
  record Comparison(String property, Operator operator, Value constant) implements Filter {
    @Override
    @Learnt(
        value =
            "A comparison with a property that is missing or of another type is false, with ne, too; numbers compare across their types",
        from = From.ASSUMED,
        where = "documented is only that the types must be the same to give valid results")
    public boolean test(Entity entity) {
      Value value = entity.value(property);
      OptionalInt order = value == null ? OptionalInt.empty() : value.compare(constant);
      return order.isPresent() && operator.holds.test(order.getAsInt());
    }
  }

  /** How to compare. */
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
