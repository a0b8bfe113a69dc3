package io.vmssidentity.local.functions;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import io.vmssidentity.local.Learnt;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** The functions of an app with their listeners. */
final class FunctionsHost {
  /** Quick, so that a lost connection heals within a second. */
  private static final AmqpRetryOptions RETRIES =
      new AmqpRetryOptions()
          .setMode(AmqpRetryMode.FIXED)
          .setDelay(Duration.ofMillis(200))
          .setMaxRetries(3)
          .setTryTimeout(Duration.ofSeconds(10));

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "host-timer");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, ServiceBusClientBuilder> connections = new HashMap<>();
  private final FunctionApp app;
  private final AppSettings settings;
  private final Invocations invocations;
  private final List<Listener> listeners;

  FunctionsHost(
      FunctionApp app, AppSettings settings, PrintStream appLog, Consumer<String> onTimeout) {
    this.app = app;
    this.settings = settings;
    this.invocations = new Invocations(app, appLog, scheduler, onTimeout);
    this.listeners = app.functions().stream().map(this::listener).toList();
  }

  void start() {
    listeners.forEach(Listener::start);
  }

  /** Stops the listeners and gives running calls a while to end. */
  void drain(Duration atMost) throws InterruptedException {
    Instant deadline = Instant.now().plus(atMost);
    listeners.forEach(Listener::stop);
    for (Listener listener : listeners) {
      listener.awaitCalls(Duration.between(Instant.now(), deadline));
    }
  }

  private Listener listener(LoadedFunction function) {
    Trigger trigger = function.definition().trigger();
    if (trigger instanceof Trigger.ServiceBusQueue queue) {
      return queueListener(function, queue);
    }
    return timerListener(function, (Trigger.Timer) trigger);
  }

  private Listener timerListener(LoadedFunction function, Trigger.Timer timer) {
    settings.requireAbsent("WEBSITE_TIME_ZONE");
    return new TimerListener(
        function,
        Ncrontab.parse(settings.resolve(timer.schedule())),
        timer.runOnStartup(),
        invocations,
        app.directory().resolve(function.name()).resolve("timer.lock"));
  }

  @Learnt(
      value =
          "A session's lock is renewed for maxAutoLockRenewalDuration counted from its accept, a message's from"
              + " its receive.",
      from = Learnt.From.SDK_SOURCE,
      where = "Azure.Messaging.ServiceBus SessionReceiverManager.RenewSessionLock, ReceiverManager")
  private Listener queueListener(LoadedFunction function, Trigger.ServiceBusQueue queue) {
    ServiceBusSettings serviceBus = app.settings().serviceBus();
    MessageCalls calls = new MessageCalls(function, queue.binary(), invocations);
    String name = settings.resolve(queue.queue());
    ServiceBusClientBuilder connection =
        connections.computeIfAbsent(
            settings.connectionString(settings.resolve(queue.connection())),
            text -> new ServiceBusClientBuilder().connectionString(text).retryOptions(RETRIES));
    if (queue.sessions()) {
      return new SessionListener(
          connection
              .sessionReceiver()
              .queueName(name)
              .disableAutoComplete()
              .maxAutoLockRenewDuration(serviceBus.maxAutoLockRenewalDuration())
              .buildAsyncClient(),
          calls,
          serviceBus,
          scheduler);
    }
    return new QueueListener(
        () ->
            connection
                .receiver()
                .queueName(name)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient(),
        calls,
        serviceBus,
        scheduler);
  }
}
