// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.Broker;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import io.vmssidentity.local.servicebus.rules.InvalidFilterException;
import io.vmssidentity.local.servicebus.rules.Rule;
import io.vmssidentity.local.servicebus.rules.UnsupportedFilterException;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.DescribedType;

/** The operations of a subscription's management node on its rules. */
@Evidence(
    value = "A rule that exists is 409, one that does not 404, a filter that cannot be read 400.",
    from = From.ASSUMED)
final class RuleManagement {
  private final Broker broker;

  RuleManagement(Broker broker) {
    this.broker = broker;
  }

  Map<String, Object> add(String subscription, ManagementRequest request) {
    try {
      Rule rule =
          RuleCodec.decode(request.requiredText("rule-name"), request.map("rule-description"));
      if (!broker.rules(subscription).add(rule)) {
        throw new Refused(Reason.ENTITY_EXISTS, "The rule " + rule.name() + " already exists.");
      }
      return Map.of();
    } catch (InvalidFilterException e) {
      throw new Refused(Reason.INVALID_ARGUMENT, e.getMessage());
    } catch (UnsupportedFilterException e) {
      throw new Refused(Reason.NOT_IMPLEMENTED, e.getMessage());
    }
  }

  Map<String, Object> remove(String subscription, ManagementRequest request) {
    String name = request.requiredText("rule-name");
    if (!broker.rules(subscription).remove(name)) {
      throw new Refused(Reason.ENTITY_NOT_FOUND, "The rule " + name + " could not be found.");
    }
    return Map.of();
  }

  Map<String, Object> list(String subscription, ManagementRequest request) {
    List<Map<String, DescribedType>> page =
        broker.rules(subscription).list().stream()
            .skip(request.number("skip"))
            .limit(request.number("top"))
            .map(rule -> Map.of("rule-description", RuleCodec.encode(rule)))
            .toList();
    return page.isEmpty() ? ManagementReply.NO_CONTENT : Map.of("rules", page);
  }
}
