// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.rules.Term.Condition;

/** Lets a message pass of which a SQL condition is true. */
public final class SqlFilter implements Filter {
  private static final int MAX_LENGTH = 1024;

  private final String expression;
  private final Condition condition;

  private SqlFilter(String expression, Condition condition) {
    this.expression = expression;
    this.condition = condition;
  }

  /**
   * @throws InvalidFilterException when it is none
   * @throws UnsupportedFilterException when local Service Bus cannot evaluate it
   */
  @Evidence(
      value = "A SQL filter has at most 1,024 characters.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas")
  public static SqlFilter parse(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new InvalidFilterException("A filter has at most 1024 characters.");
    }
    return new SqlFilter(expression, SqlReader.read(expression));
  }

  public String expression() {
    return expression;
  }

  @Override
  public boolean matches(MessageProperties message) {
    return condition.of(message) == Truth.TRUE;
  }
}
