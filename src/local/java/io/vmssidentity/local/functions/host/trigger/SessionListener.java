// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.host.config.ServiceBusSettings;
import io.vmssidentity.local.functions.host.process.Daemons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Accepts one session after the other, as many at once as there are slots. */
public final class SessionListener implements Listener {
  private static final Logger LOG = Logger.getLogger(SessionListener.class.getName());

  private final Connection connection;
  private final String queue;
  private final MessageCalls messageCalls;
  private final ServiceBusSettings settings;
  private final ScheduledExecutorService scheduler;
  private final Semaphore slots;
  private final Set<OpenSession> sessions = ConcurrentHashMap.newKeySet();
  private final List<Thread> accepting = new ArrayList<>();
  private volatile boolean stopped;

  public SessionListener(
      Connection connection,
      String queue,
      MessageCalls messageCalls,
      ServiceBusSettings settings,
      ScheduledExecutorService scheduler) {
    this.connection = connection;
    this.queue = queue;
    this.messageCalls = messageCalls;
    this.settings = settings;
    this.scheduler = scheduler;
    this.slots = new Semaphore(settings.maxConcurrentSessions());
  }

  @Evidence(
      value = "At most two sessions per core are being accepted at a time.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus ServiceBusProcessor (maxAcceptSessions)")
  @Override
  public void start() {
    int threads =
        Math.min(settings.maxConcurrentSessions(), 2 * Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < threads; i++) {
      Thread thread = Daemons.of(this::acceptSessions);
      thread.start();
      accepting.add(thread);
    }
  }

  @Override
  public void stop() {
    stopped = true;
    accepting.forEach(Thread::interrupt);
    sessions.forEach(OpenSession::drain);
  }

  private void acceptSessions() {
    try {
      while (!stopped) {
        acceptUntilFailure(connection.clients());
        Thread.sleep(Connection.PAUSE_AFTER_FAILURE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptUntilFailure(ServiceBusClientBuilder clients) throws InterruptedException {
    ServiceBusSessionReceiverAsyncClient acceptor = acceptor(clients);
    while (!stopped) {
      slots.acquire();
      try {
        open(acceptor.acceptNextSession().block());
      } catch (RuntimeException e) {
        slots.release();
        connection.failed(clients, e);
        LOG.log(stopped ? Level.FINE : Level.WARNING, "no session accepted", e);
        return;
      }
    }
  }

  @Evidence(
      value =
          "A session's lock is renewed for maxAutoLockRenewalDuration counted from its accept, whatever it does.",
      from = Evidence.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus SessionReceiverManager.RenewSessionLock")
  private ServiceBusSessionReceiverAsyncClient acceptor(ServiceBusClientBuilder clients) {
    return clients
        .sessionReceiver()
        .queueName(queue)
        .disableAutoComplete()
        .maxAutoLockRenewDuration(settings.maxAutoLockRenewalDuration())
        .buildAsyncClient();
  }

  private void open(ServiceBusReceiverAsyncClient receiver) {
    SessionCalls calls =
        new SessionCalls(
            settings.maxConcurrentCallsPerSession(), settings.sessionIdleTimeout(), Instant.now());
    OpenSession session = new OpenSession(receiver, messageCalls, calls, scheduler, this::closed);
    sessions.add(session);
    session.start();
    if (stopped) {
      session.drain();
    }
  }

  private void closed(OpenSession session) {
    sessions.remove(session);
    slots.release();
  }
}
