// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.rules.Term.Operand;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Compares and calculates with values of properties. */
final class Values {
  private static final Set<Class<?>> FRACTIONS =
      Set.of(Float.class, Double.class, BigDecimal.class);

  private Values() {}

  /** Numbers as Long or Double, so that they compare whatever they were sent as. */
  @Evidence(
      value = "Whole numbers are compared as 64-bit integers, all others as doubles.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-sql-filter")
  static Object plain(Object value) {
    if (value instanceof Number number) {
      return FRACTIONS.contains(value.getClass())
          ? (Object) number.doubleValue()
          : number.longValue();
    }
    return value;
  }

  @Evidence(
      value = "A comparison with null is unknown, as with a property that is missing.",
      from = From.ASSUMED)
  @Evidence(
      value = "Text is compared case-sensitively, character by character.",
      from = From.ASSUMED)
  @Evidence(
      value = "A comparison of a number with text, and the like, cannot be evaluated.",
      from = From.ASSUMED)
  static Truth compare(Object left, Object right, String operator) {
    if (Operand.isUnknown(left) || Operand.isUnknown(right)) {
      return Truth.UNKNOWN;
    }
    if (operator.equals("=")) {
      return Truth.of(order(left, right, false) == 0);
    }
    if (operator.equals("<>") || operator.equals("!=")) {
      return Truth.of(order(left, right, false) != 0);
    }
    return Truth.of(wanted(operator).test(order(left, right, true)));
  }

  private static IntPredicate wanted(String operator) {
    return switch (operator) {
      case "<" -> order -> order < 0;
      case "<=" -> order -> order <= 0;
      case ">" -> order -> order > 0;
      default -> order -> order >= 0;
    };
  }

  /**
   * @param ordered false when only equality counts
   */
  private static int order(Object left, Object right, boolean ordered) {
    Object a = plain(left);
    Object b = plain(right);
    if (a instanceof Long x && b instanceof Long y) {
      return x.compareTo(y);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return order(x.doubleValue(), y.doubleValue());
    }
    if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    }
    if (a.getClass() == b.getClass() && !ordered) {
      return a.equals(b) ? 0 : 1;
    }
    throw new FilterException("Values of different or unordered kinds were compared.");
  }

  /** Unlike Double.compare this takes 0 and -0 for equal. */
  private static int order(double x, double y) {
    return x < y ? -1 : x > y ? 1 : 0;
  }

  static Object calculate(Object left, Object right, char operator) {
    if (Operand.isUnknown(left) || Operand.isUnknown(right)) {
      return Operand.MISSING;
    }
    if (plain(left) instanceof Long x && plain(right) instanceof Long y) {
      return whole(x, y, operator);
    }
    if (plain(left) instanceof Number x && plain(right) instanceof Number y) {
      return fraction(x.doubleValue(), y.doubleValue(), operator);
    }
    throw new FilterException("Only numbers can be calculated with here.");
  }

  private static long whole(long x, long y, char operator) {
    if (y == 0 && (operator == '/' || operator == '%')) {
      throw new FilterException("Division by zero.");
    }
    return switch (operator) {
      case '+' -> x + y;
      case '-' -> x - y;
      case '*' -> x * y;
      case '/' -> x / y;
      default -> x % y;
    };
  }

  private static double fraction(double x, double y, char operator) {
    return switch (operator) {
      case '+' -> x + y;
      case '-' -> x - y;
      case '*' -> x * y;
      case '/' -> x / y;
      default -> x % y;
    };
  }

  /**
   * @param escape null = none
   */
  static Truth like(Object value, Object pattern, Object escape) {
    if (Operand.isUnknown(value) || Operand.isUnknown(pattern) || escape == Operand.MISSING) {
      return Truth.UNKNOWN;
    }
    if (!(value instanceof String text && pattern instanceof String wildcards)) {
      throw new FilterException("LIKE compares text.");
    }
    if (escape != null && !(escape instanceof String e && e.length() == 1)) {
      throw new FilterException("ESCAPE takes one character.");
    }
    int escapeCharacter = escape == null ? -1 : ((String) escape).charAt(0);
    return Truth.of(regex(wildcards, escapeCharacter).matcher(text).matches());
  }

  private static Pattern regex(String wildcards, int escape) {
    StringBuilder regex = new StringBuilder();
    boolean literal = false;
    for (int i = 0; i < wildcards.length(); i++) {
      char c = wildcards.charAt(i);
      if (literal || (c != escape && c != '%' && c != '_')) {
        regex.append(Pattern.quote(String.valueOf(c)));
        literal = false;
      } else if (c == escape) {
        literal = true;
      } else {
        regex.append(c == '%' ? ".*" : ".");
      }
    }
    if (literal) {
      throw new FilterException("The pattern ends with its escape character.");
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
