// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** The three values of SQL's logic, the least true first. */
@Evidence(
    value = "AND, OR and NOT follow three-valued logic; only what is true passes a SQL filter.",
    from = From.DOCS,
    where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-sql-filter")
enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  Truth and(Truth other) {
    return compareTo(other) < 0 ? this : other;
  }

  Truth or(Truth other) {
    return compareTo(other) > 0 ? this : other;
  }

  Truth not() {
    return values()[TRUE.ordinal() - ordinal()];
  }
}
