// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

/** Lets a message pass, or does not. */
public sealed interface Filter permits BooleanFilter, CorrelationFilter, SqlFilter {
  /**
   * @throws FilterException when it cannot be told
   */
  boolean matches(MessageProperties message);
}
