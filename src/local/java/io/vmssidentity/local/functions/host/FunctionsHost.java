// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.host.config.AppSettings;
import io.vmssidentity.local.functions.host.config.FunctionApp;
import io.vmssidentity.local.functions.host.config.FunctionDefinition;
import io.vmssidentity.local.functions.host.config.Ncrontab;
import io.vmssidentity.local.functions.host.config.ServiceBusSettings;
import io.vmssidentity.local.functions.host.config.Trigger;
import io.vmssidentity.local.functions.host.process.Daemons;
import io.vmssidentity.local.functions.host.process.HostArguments;
import io.vmssidentity.local.functions.host.process.HostSpans;
import io.vmssidentity.local.functions.host.process.Workers;
import io.vmssidentity.local.functions.host.trigger.Connection;
import io.vmssidentity.local.functions.host.trigger.Invocations;
import io.vmssidentity.local.functions.host.trigger.Listener;
import io.vmssidentity.local.functions.host.trigger.MessageCalls;
import io.vmssidentity.local.functions.host.trigger.QueueListener;
import io.vmssidentity.local.functions.host.trigger.QueueMessage;
import io.vmssidentity.local.functions.host.trigger.SessionListener;
import io.vmssidentity.local.functions.host.trigger.TimerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/** The functions of an app with their listeners and their worker. */
final class FunctionsHost {
  private final ScheduledExecutorService scheduler = scheduler();
  private final Map<String, Connection> connections = new HashMap<>();
  private final Map<String, TimerListener> timers = new HashMap<>();
  private final HostArguments arguments;
  private final FunctionApp app;
  private final AppSettings settings;
  private final Workers workers;
  private final Invocations invocations;
  private final List<Listener> listeners;

  FunctionsHost(
      HostArguments arguments, AppSettings settings, Consumer<String> appLog, Runnable onGivenUp)
      throws IOException {
    this.arguments = arguments;
    this.settings = settings;
    this.app = FunctionApp.read(arguments.app(), settings);
    this.workers = new Workers(arguments, app.methods(), appLog, onGivenUp);
    HostSpans spans = arguments.options().spans();
    this.invocations =
        new Invocations(workers, app.settings().functionTimeout(), spans.timeoutGrace());
    Files.createDirectories(arguments.options().storage());
    this.listeners = app.functions().stream().map(this::listener).toList();
  }

  private static ScheduledExecutorService scheduler() {
    ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, Daemons::of);
    // Else each expiry would stay in memory until it would have come.
    scheduler.setRemoveOnCancelPolicy(true);
    return scheduler;
  }

  @Evidence(
      value = "Listeners start when the worker's process is up, whether its functions load or not.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host GrpcWorkerChannel, RpcFunctionInvocationDispatcher")
  void start() {
    workers.start();
    listeners.forEach(Listener::start);
  }

  /** Calls a timer's function now, beside its schedule. */
  void run(String function) {
    timers.get(function).runNow();
  }

  @Evidence(
      value =
          "At a stop the calls that run then may end while listeners still receive; then the listeners stop,"
              + " then what runs may end. Sessions stay locked until the process is gone.",
      from = Evidence.From.SDK_SOURCE,
      where =
          "azure-functions-host RpcFunctionInvocationDispatcher.ShutdownAsync; run with host 4.1037;"
              + " https://github.com/Azure/azure-sdk-for-net/issues/58170")
  void stop() throws InterruptedException {
    HostSpans spans = arguments.options().spans();
    workers.awaitExecuting(spans.receiving());
    listeners.forEach(Listener::stop);
    invocations.awaitNone(spans.running());
    workers.end();
  }

  private Listener listener(FunctionDefinition function) {
    Trigger trigger = function.trigger();
    if (trigger instanceof Trigger.ServiceBusQueue queue) {
      return queueListener(function, queue);
    }
    return timerListener(function, (Trigger.Timer) trigger);
  }

  private Listener timerListener(FunctionDefinition function, Trigger.Timer timer) {
    settings.requireAbsent("WEBSITE_TIME_ZONE");
    Path storage = arguments.options().storage();
    TimerListener listener =
        new TimerListener(
            function.name(),
            Ncrontab.parse(settings.resolve(timer.schedule())),
            timer.runOnStartup(),
            invocations,
            storage);
    timers.put(function.name(), listener);
    return listener;
  }

  private Listener queueListener(FunctionDefinition function, Trigger.ServiceBusQueue queue) {
    ServiceBusSettings serviceBus = app.settings().serviceBus();
    String name = settings.resolve(queue.queue());
    Connection connection =
        connections.computeIfAbsent(
            settings.connectionString(settings.resolve(queue.connection())), Connection::new);
    MessageCalls calls =
        new MessageCalls(
            function.name(),
            queue,
            new QueueMessage(connection.namespace(), queue.binary(), queue.sessions()),
            invocations);
    return queue.sessions()
        ? new SessionListener(connection, name, calls, serviceBus, scheduler)
        : new QueueListener(connection, name, calls, serviceBus, scheduler);
  }
}
