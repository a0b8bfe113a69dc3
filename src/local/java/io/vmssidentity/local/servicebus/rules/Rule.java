// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;

/** A filter of a subscription and its name. Rules with an action are not supported. */
public record Rule(String name, Filter filter) {
  @Evidence(
      value = "A new subscription has the rule $Default, which lets everything pass.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/topic-filters")
  public static final Rule DEFAULT = new Rule("$Default", BooleanFilter.TRUE);

  private static final int MAX_NAME_LENGTH = 50;

  @Evidence(
      value = "The name of a rule has at most 50 characters.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas")
  public Rule {
    if (name == null || name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw new InvalidFilterException("A rule's name has 1 to 50 characters.");
    }
  }
}
