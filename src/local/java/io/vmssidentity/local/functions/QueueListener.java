package io.vmssidentity.local.functions;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

/** Receives from a queue without sessions: a request for each call that is free. */
final class QueueListener implements Listener {
  private static final Logger LOG = Logger.getLogger(QueueListener.class.getName());
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

  private final Supplier<ServiceBusReceiverAsyncClient> receivers;
  private final MessageCalls messageCalls;
  private final ServiceBusSettings settings;
  private final ScheduledExecutorService timer;
  private final Semaphore free;
  private volatile Messages messages;
  private volatile boolean stopped;

  QueueListener(
      Supplier<ServiceBusReceiverAsyncClient> receivers,
      MessageCalls messageCalls,
      ServiceBusSettings settings,
      ScheduledExecutorService timer) {
    this.receivers = receivers;
    this.messageCalls = messageCalls;
    this.settings = settings;
    this.timer = timer;
    this.free = new Semaphore(settings.maxConcurrentCalls());
  }

  @Override
  public void start() {
    messages = new Messages(receivers.get());
    messages.receiver.receiveMessages().subscribe(messages);
  }

  @Override
  public void stop() {
    stopped = true;
    messages.cancel();
  }

  @Override
  public void awaitCalls(Duration atMost) throws InterruptedException {
    free.tryAcquire(settings.maxConcurrentCalls(), atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The messages of one link. Where the client gives the link up, a new one takes over. */
  private final class Messages extends BaseSubscriber<ServiceBusReceivedMessage> {
    private final ServiceBusReceiverAsyncClient receiver;

    Messages(ServiceBusReceiverAsyncClient receiver) {
      this.receiver = receiver;
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
      Disposable renewal =
          receiver
              .renewMessageLock(message, settings.maxAutoLockRenewalDuration())
              .subscribe(done -> {}, e -> LOG.log(Level.WARNING, "lock not renewed", e));
      try {
        messageCalls.call(message, receiver);
      } finally {
        renewal.dispose();
      }
    }

    @Override
    protected void hookOnError(Throwable lostLink) {
      hookOnComplete();
    }

    @Override
    protected void hookOnComplete() {
      if (!stopped) {
        timer.schedule(
            QueueListener.this::start, PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }
}
