package io.vmssidentity.local.functions;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/** The functions of an app with their listeners. */
final class FunctionsHost {
  private final ScheduledExecutorService scheduler = scheduler();
  private final Map<String, Connection> connections = new HashMap<>();
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

  private static ScheduledExecutorService scheduler() {
    ScheduledThreadPoolExecutor scheduler =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "host-timer");
              thread.setDaemon(true);
              return thread;
            });
    // Else each call would stay in memory until its time-out would have come.
    scheduler.setRemoveOnCancelPolicy(true);
    return scheduler;
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

  private Listener queueListener(LoadedFunction function, Trigger.ServiceBusQueue queue) {
    ServiceBusSettings serviceBus = app.settings().serviceBus();
    MessageCalls calls = new MessageCalls(function, queue.binary(), invocations);
    String name = settings.resolve(queue.queue());
    Connection connection =
        connections.computeIfAbsent(
            settings.connectionString(settings.resolve(queue.connection())), Connection::new);
    return queue.sessions()
        ? new SessionListener(connection, name, calls, serviceBus, scheduler)
        : new QueueListener(connection, name, calls, serviceBus, scheduler);
  }
}
