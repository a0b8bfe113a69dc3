// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.link;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.servicebus.message.Refused;
import io.vmssidentity.local.servicebus.message.Refused.Reason;
import java.util.Locale;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;

/** Refuses links that ask for what real Service Bus offers and local Service Bus does not. */
final class Unsupported {
  private static final Symbol TRANSFER_DESTINATION =
      Symbol.valueOf("com.microsoft:transfer-destination-address");
  private static final String TRANSFER_DEAD_LETTERS = "/$transfer/$deadletterqueue";

  private Unsupported() {}

  @Evidence(
      value = "Transactions attach a coordinator; sending through an entity names the other one.",
      from = From.SDK_SOURCE,
      where = "com.azure.messaging.servicebus.implementation.ServiceBusReactorSession, 7.17.20")
  static void refuse(Receiver link) {
    if (!(link.getRemoteTarget() instanceof Target)) {
      throw unsupported("transactions");
    }
    Map<Symbol, Object> properties = link.getRemoteProperties();
    if (properties != null && properties.containsKey(TRANSFER_DESTINATION)) {
      throw unsupported("sending to one entity through another");
    }
  }

  @Evidence(
      value =
          "Service Bus declines non-exclusive sessions by amqp:not-implemented where it lacks them.",
      from = From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus 7.21.0, ServiceBusSessionReceiverOptions")
  static void refuse(Sender link) {
    if (!(link.getRemoteSource() instanceof Source source)) {
      return;
    }
    String address = String.valueOf(source.getAddress()).toLowerCase(Locale.ROOT);
    if (address.endsWith(TRANSFER_DEAD_LETTERS)) {
      throw unsupported("the transfer dead-letter queue");
    }
    Map<?, ?> filters = source.getFilter() == null ? Map.of() : source.getFilter();
    for (Object filter : filters.keySet()) {
      if (!SessionLink.FILTER.equals(filter)) {
        throw unsupported("the filter " + filter + " of a link");
      }
    }
  }

  /**
   * @param what is not supported, in the words of a sentence
   */
  static Refused unsupported(String what) {
    return new Refused(Reason.NOT_IMPLEMENTED, "Local Service Bus does not support " + what + ".");
  }
}
