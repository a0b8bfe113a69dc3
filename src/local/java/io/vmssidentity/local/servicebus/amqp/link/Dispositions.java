// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Settlement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;

/** A client's outcome of a delivery as a settlement, and the broker's answer to it. */
final class Dispositions {
  private static final String REASON = "DeadLetterReason";
  private static final String DESCRIPTION = "DeadLetterErrorDescription";

  private Dispositions() {}

  @Evidence(
      value =
          "complete = accepted, abandon = modified, defer = that and undeliverable here,"
              + " dead-letter = rejected.",
      from = From.SDK_SOURCE,
      where = "com.azure.messaging.servicebus.implementation.MessageUtils.getDeliveryState")
  static Settlement settlement(DeliveryState state) {
    if (state instanceof Accepted) {
      return new Settlement.Complete();
    }
    if (state instanceof Modified modified) {
      Map<String, Object> properties = properties(modified.getMessageAnnotations());
      return Boolean.TRUE.equals(modified.getUndeliverableHere())
          ? new Settlement.Defer(properties)
          : new Settlement.Abandon(properties);
    }
    if (state instanceof Rejected rejected) {
      return deadLetter(rejected.getError() == null ? null : rejected.getError().getInfo());
    }
    if (state == null || state instanceof Released) {
      return new Settlement.Release();
    }
    throw Unsupported.unsupported(
        state instanceof TransactionalState ? "transactions" : "the outcome " + state);
  }

  @Evidence(
      value = "Success has the same outcome type; a rejected one has no error, or Node reports it.",
      from = From.SDK_SOURCE,
      where = "azure-core-amqp 2.12.1 and @azure/service-bus 7.9.5")
  static DeliveryState succeeded(DeliveryState asked) {
    return asked instanceof Rejected ? new Rejected() : asked;
  }

  static Rejected rejected(Refused refused) {
    Rejected rejected = new Rejected();
    rejected.setError(Conditions.of(refused));
    return rejected;
  }

  /** Properties to set on the message travel as annotations, with symbols for keys. */
  static Map<String, Object> properties(Map<?, ?> annotations) {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (annotations != null) {
      annotations.forEach((key, value) -> properties.put(key.toString(), value));
    }
    return properties;
  }

  private static Settlement deadLetter(Map<?, ?> info) {
    Map<String, Object> properties = properties(info);
    String reason = (String) properties.remove(REASON);
    String description = (String) properties.remove(DESCRIPTION);
    return new Settlement.DeadLetter(reason, description, properties);
  }
}
