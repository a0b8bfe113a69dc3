// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.fault;

import io.vmssidentity.local.servicebus.message.Message;
import io.vmssidentity.local.servicebus.rules.MessageProperties;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What goes wrong with the messages of one entity: by rules, in the order they were added. */
public final class FaultPlan {
  private final Map<Long, FaultRule> rules = new LinkedHashMap<>();
  private final Map<Fault, Integer> struck = new HashMap<>();
  private long lastRule;

  /**
   * Strikes the rule's next messages.
   *
   * @return the rule's number, to end the rule by
   */
  public synchronized long add(FaultRule rule) {
    rules.put(++lastRule, rule);
    return lastRule;
  }

  /** Ends a rule, whether or not it struck as often as it should. */
  public synchronized void end(long rule) {
    rules.remove(rule);
  }

  /** How often each fault struck so far. */
  public synchronized Map<Fault, Integer> struck() {
    return Map.copyOf(struck);
  }

  /**
   * The fault of a message.
   *
   * @param moment the faults in question
   * @param suits whether a fault can strike the message
   */
  public synchronized <T extends Fault> Optional<T> take(
      Class<T> moment, MessageProperties message, Predicate<T> suits) {
    for (Map.Entry<Long, FaultRule> entry : rules.entrySet()) {
      FaultRule rule = entry.getValue();
      if (moment.isInstance(rule.fault())
          && suits.test(moment.cast(rule.fault()))
          && rule.messages().matches(message)) {
        strike(entry.getKey(), rule);
        return Optional.of(moment.cast(rule.fault()));
      }
    }
    return Optional.empty();
  }

  private void strike(long number, FaultRule rule) {
    struck.merge(rule.fault(), 1, Integer::sum);
    if (rule.times() == 1) {
      rules.remove(number);
    } else {
      rules.put(number, rule.times(rule.times() - 1));
    }
  }

  /** Throws when the send of a message is to be refused. */
  public void requireNoRefusal(Message message) {
    take(Fault.OfSend.class, message.properties(), any -> true)
        .ifPresent(
            fault -> {
              throw ((Fault.SendRefused) fault).refusal();
            });
  }
}
