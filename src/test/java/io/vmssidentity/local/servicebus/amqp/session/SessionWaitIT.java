// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.amqp.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.servicebus.amqp.AmqpClient;
import io.vmssidentity.local.servicebus.amqp.Clients;
import io.vmssidentity.local.servicebus.amqp.LocalServiceBus;
import io.vmssidentity.local.servicebus.amqp.link.SessionLink;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.engine.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a link waits for the next session, and what becomes of one that comes too late. */
class SessionWaitIT {
  private final LocalServiceBus bus =
      LocalServiceBus.start(0).queue("q", QueueSettings.WITH_SESSIONS);
  private AmqpClient client;

  @BeforeEach
  void connect() throws IOException {
    client = new AmqpClient(bus);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    bus.close();
  }

  /**
   * The Java client waits a second more than it says: MessageUtils.adjustServerTimeout, 7.17.20.
   */
  @Test
  void theWholeTimeThatWasNamedPassesBeforeTheTimeOut() {
    Duration named = Duration.ofMillis(2500);
    Receiver receiver = next(named);
    Instant begin = Instant.now();

    client.attached(receiver);
    client.await(() -> AmqpClient.isClosed(receiver));

    Duration waited = Duration.between(begin, Instant.now());
    assertTrue(waited.compareTo(named) >= 0, waited.toString());
    assertEquals(
        Symbol.valueOf("com.microsoft:timeout"), receiver.getRemoteCondition().getCondition());
    assertEquals(
        "The operation did not complete within the allotted timeout of 00:00:02.",
        receiver.getRemoteCondition().getDescription());
  }

  @Test
  void aSessionThatWasGrantedToALinkThatIsJustDetachedIsFreeAgain() {
    Receiver gone = next(Duration.ofMinutes(1));
    gone.open();
    client.await(() -> true); // the attach is on its way, and nobody reads the answer
    Clients.send(bus, "q", Clients.message("x", "S"));
    await().until(() -> bus.counts("q").lockedSessions() == 1);

    gone.close();
    client.await(() -> bus.counts("q").lockedSessions() == 0);

    Receiver other = client.attached(next(Duration.ofMinutes(1)));
    assertEquals("S", ((Source) other.getRemoteSource()).getFilter().get(SessionLink.FILTER));
  }

  private Receiver next(Duration timeout) {
    Receiver receiver = client.receiver("q");
    Map<Symbol, Object> filter = new HashMap<>();
    filter.put(SessionLink.FILTER, null);
    ((Source) receiver.getSource()).setFilter(filter);
    receiver.setProperties(
        Map.of(
            Symbol.valueOf("com.microsoft:timeout"), UnsignedInteger.valueOf(timeout.toMillis())));
    return receiver;
  }
}
