// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.vmssidentity.local.functions.host.config.ServiceBusSettings;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Receives from a queue without sessions: a request for each call that is free. */
public final class QueueListener implements Listener {
  private static final Logger LOG = Logger.getLogger(QueueListener.class.getName());

  private final Connection connection;
  private final String queue;
  private final MessageCalls messageCalls;
  private final ServiceBusSettings settings;
  private final ScheduledExecutorService scheduler;
  private final Semaphore free;
  private volatile Messages messages;
  private volatile boolean stopped;

  public QueueListener(
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
    this.free = new Semaphore(settings.maxConcurrentCalls());
  }

  @Override
  public void start() {
    if (!stopped) {
      messages = new Messages(connection.clients());
      messages.receiver.receiveMessages().subscribe(messages);
    }
  }

  @Override
  public void stop() {
    stopped = true;
    messages.cancel();
  }

  /** The messages of one link; when it ends another one is opened. */
  private final class Messages extends BaseSubscriber<ServiceBusReceivedMessage> {
    private final ServiceBusClientBuilder clients;
    private final ServiceBusReceiverAsyncClient receiver;

    Messages(ServiceBusClientBuilder clients) {
      this.clients = clients;
      receiver =
          clients
              .receiver()
              .queueName(queue)
              .disableAutoComplete()
              .maxAutoLockRenewDuration(Duration.ZERO)
              .buildAsyncClient();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      request(settings.maxConcurrentCalls());
    }

    @Override
    protected void hookOnNext(ServiceBusReceivedMessage message) {
      messageCalls.execute(
          () -> {
            free.acquireUninterruptibly();
            try {
              callKeepingLock(message);
            } finally {
              free.release();
              request(1);
            }
          });
    }

    private void callKeepingLock(ServiceBusReceivedMessage message) {
      MessageLock lock =
          new MessageLock(receiver, message, settings.maxAutoLockRenewalDuration(), scheduler);
      try {
        messageCalls.call(message, receiver);
      } finally {
        lock.close();
      }
    }

    @Override
    protected void hookOnError(Throwable failure) {
      LOG.log(Level.WARNING, "receiving ended", failure);
      connection.failed(clients, failure);
      scheduler.schedule(
          QueueListener.this::start,
          Connection.PAUSE_AFTER_FAILURE.toMillis(),
          TimeUnit.MILLISECONDS);
    }

    @Override
    protected void hookOnComplete() {
      hookOnError(new IllegalStateException("the link ended"));
    }
  }
}
