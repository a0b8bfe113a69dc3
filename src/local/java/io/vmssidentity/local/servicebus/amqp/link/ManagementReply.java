// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;

/** An answer of a management node: status as application properties, fields as body. */
@Evidence(
    value = "Status 200, 204 for an empty peek, else the error's; statusCode is an int.",
    from = From.SPEC,
    where = "learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response")
final class ManagementReply {
  /** Nothing was found, and that is not an error. */
  static final Map<String, Object> NO_CONTENT = Collections.unmodifiableMap(new HashMap<>());

  private ManagementReply() {}

  static Message of(Supplier<Map<String, Object>> operation) {
    Map<String, Object> status = new HashMap<>();
    Map<String, Object> body = Map.of();
    try {
      body = operation.get();
      status.put("statusCode", body == NO_CONTENT ? 204 : 200);
      status.put("statusDescription", "OK");
    } catch (Refused e) {
      status.put("statusCode", Conditions.status(e.reason()));
      status.put("statusDescription", e.getMessage());
      status.put("errorCondition", Conditions.symbol(e.reason()));
    }
    Message reply = Proton.message();
    reply.setApplicationProperties(new ApplicationProperties(status));
    reply.setBody(new AmqpValue(body));
    return reply;
  }
}
