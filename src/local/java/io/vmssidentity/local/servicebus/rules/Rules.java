// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.rules;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of one subscription. */
public final class Rules {
  private final Map<String, Rule> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public Rules(List<Rule> rules) {
    rules.forEach(this::add);
  }

  /**
   * @return false when there is one of that name
   */
  @Evidence(
      value = "The names of a subscription's rules differ in more than case.",
      from = From.ASSUMED)
  public boolean add(Rule rule) {
    return byName.putIfAbsent(rule.name(), rule) == null;
  }

  /**
   * @return false when there is none of that name
   */
  public boolean remove(String name) {
    return byName.remove(name) != null;
  }

  /** In the order of their names. */
  public List<Rule> list() {
    return List.copyOf(byName.values());
  }

  /**
   * Whether the subscription takes the message: once, however many rules match.
   *
   * @throws FilterException when none lets it pass and one cannot be evaluated
   */
  @Evidence(
      value = "Rules without actions are joined by OR and give one message.",
      from = From.DOCS,
      where = "learn.microsoft.com/azure/service-bus-messaging/topic-filters")
  @Evidence(
      value = "A rule that cannot be evaluated keeps no message from passing another.",
      from = From.ASSUMED)
  public boolean letsPass(MessageProperties message) {
    FilterException failure = null;
    for (Rule rule : byName.values()) {
      try {
        if (rule.filter().matches(message)) {
          return true;
        }
      } catch (FilterException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return false;
  }
}
