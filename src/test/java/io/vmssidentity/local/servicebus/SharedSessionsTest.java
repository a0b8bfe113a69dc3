// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

import static io.vmssidentity.local.servicebus.BrokerFixture.id;
import static io.vmssidentity.local.servicebus.BrokerFixture.message;
import static io.vmssidentity.local.servicebus.BrokerFixture.receive;
import static io.vmssidentity.local.servicebus.BrokerFixture.token;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.local.servicebus.message.QueuedMessage;
import io.vmssidentity.local.servicebus.message.Settlement;
import io.vmssidentity.local.servicebus.queue.QueueSettings;
import io.vmssidentity.local.servicebus.session.AcceptedSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session that is nobody's alone: what happens to an app whose lock is worth nothing. */
class SharedSessionsTest {
  private final BrokerFixture fixture = new BrokerFixture();

  @Test
  void givesASessionToEachWhoAsks() {
    MessageQueue queue = fixture.queue(QueueSettings.WITH_SESSIONS);
    fixture.broker.shareSessions("q");
    queue.send(List.of(message("a0", "A"), message("a1", "A")));
    AcceptedSession first = queue.sessions().acceptNext(Duration.ofMinutes(1)).join();
    QueuedMessage a0 = receive(first);

    AcceptedSession second = queue.sessions().acceptNext(Duration.ofMinutes(1)).join();
    assertEquals("a1", id(receive(second)));
    queue.settle(token(a0), new Settlement.Complete());
    second.close();

    assertEquals("a1", id(receive(first)));
    assertEquals(1, fixture.broker.sharedGrants("q"));
  }
}
