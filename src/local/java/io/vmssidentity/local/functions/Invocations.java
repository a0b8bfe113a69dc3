package io.vmssidentity.local.functions;

import io.vmssidentity.local.Learnt;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls functions, each on a thread of its own, and watches their time. */
final class Invocations implements Executor {
  private static final Logger LOG = Logger.getLogger(Invocations.class.getName());

  private final PrintStream appLog;
  private final Duration timeout;
  private final Consumer<String> onTimeout;
  private final ExecutorService pool;
  private final ScheduledExecutorService watch;

  Invocations(
      FunctionApp app,
      PrintStream appLog,
      ScheduledExecutorService watch,
      Consumer<String> onTimeout) {
    this.appLog = appLog;
    this.timeout = app.settings().functionTimeout();
    this.watch = watch;
    this.onTimeout = onTimeout;
    this.pool = Executors.newCachedThreadPool(threads(app.classes()));
  }

  @Learnt(
      value =
          "Calls run on an unbounded cached thread pool whose threads bear the app's class loader.",
      from = Learnt.From.SDK_SOURCE,
      where = "azure-functions-java-worker JavaWorkerClient, EnhancedJavaMethodExecutorImpl")
  private static ThreadFactory threads(ClassLoader classes) {
    return task -> {
      Thread thread = new Thread(task, "function");
      thread.setDaemon(true);
      thread.setContextClassLoader(classes);
      return thread;
    };
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /** Calls the function on this thread; false when it threw. */
  boolean succeeds(LoadedFunction function, TriggerEvent event) {
    Invocation invocation = new Invocation(function.name(), appLog);
    String title = "'" + function.name() + "' (" + invocation.getInvocationId() + ")";
    Future<?> deadline =
        watch.schedule(() -> expired(title), timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      function.invoke(event, invocation);
      return true;
    } catch (Throwable thrown) {
      LOG.log(Level.WARNING, "failed: " + title, thrown);
      return false;
    } finally {
      deadline.cancel(false);
    }
  }

  @Learnt(
      value = "A call beyond functionTimeout ends the whole worker process, with its other calls.",
      from = Learnt.From.DOCS,
      where =
          "https://learn.microsoft.com/azure/azure-functions/functions-host-json#functiontimeout")
  private void expired(String title) {
    onTimeout.accept("timed out after " + timeout + ": " + title);
  }
}
