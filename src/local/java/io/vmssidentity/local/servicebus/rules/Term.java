// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import java.util.function.Function;

/** A part of a SQL filter. */
sealed interface Term {

  /**
   * Has a value for a message: text, a Long, a Double, a Boolean or something else to compare.
   *
   * @param value gives {@link #MISSING} for a property that the message does not have
   * @param property whether it is a property itself and not made of one
   */
  record Operand(Function<MessageProperties, Object> value, boolean property) implements Term {
    static final Object MISSING = new Object();

    static Operand of(Function<MessageProperties, Object> value) {
      return new Operand(value, false);
    }

    static Operand constant(Object value) {
      return of(message -> value);
    }

    Object of(MessageProperties message) {
      return value.apply(message);
    }

    /** Null and a missing property are unknown. */
    static boolean isUnknown(Object value) {
      return value == null || value == MISSING;
    }
  }

  /** Is true of a message, or not. */
  record Condition(Function<MessageProperties, Truth> truth) implements Term {
    Truth of(MessageProperties message) {
      return truth.apply(message);
    }

    Condition and(Condition other) {
      return new Condition(m -> of(m).and(other.of(m)));
    }

    Condition or(Condition other) {
      return new Condition(m -> of(m).or(other.of(m)));
    }

    Condition not() {
      return new Condition(m -> of(m).not());
    }
  }
}
