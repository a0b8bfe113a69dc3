package io.vmssidentity.local.functions;

import io.vmssidentity.local.Learnt;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The host's process: {@code HostMain <app directory>}, app settings in the environment. Standard
 * output is for the app's log and the ready line, standard error for everything else. It lives as
 * long as its standard input is open.
 */
public final class HostMain {
  static final String READY = "ready";
  static final int FUNCTION_TIMED_OUT = 3;

  private static final Logger LOG = Logger.getLogger(HostMain.class.getName());

  /** Warns of each session that begins or ends. Held, because the JDK forgets unused loggers. */
  private static final Logger CHATTY =
      Logger.getLogger("com.azure.core.amqp.implementation.MessageFlux");

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private HostMain() {}

  public static void main(String[] arguments) {
    PrintStream appLog = System.out;
    System.setOut(System.err);
    logToStandardError();
    Thread parent = new Thread(HostMain::endWithParent, "parent-watch");
    parent.start();
    try {
      FunctionsHost host = start(Path.of(arguments[0]), appLog);
      TerminationSignal.handle(() -> stop(host));
      appLog.println(READY);
    } catch (Throwable thrown) { // What the app's classes throw may be an Error, too.
      LOG.log(Level.SEVERE, "not started", thrown);
      System.exit(1);
    }
  }

  private static FunctionsHost start(Path directory, PrintStream appLog) throws IOException {
    AppSettings settings = new AppSettings(System.getenv());
    FunctionApp app = FunctionApp.load(directory, settings);
    FunctionsHost host = new FunctionsHost(app, settings, appLog, HostMain::timedOut);
    host.start();
    return host;
  }

  @Learnt(
      value =
          "A stop first drains: listeners end, running calls may end; then the JVM's shutdown hooks run.",
      from = Learnt.From.SDK_SOURCE,
      where = "azure-functions-host DrainModeManager; azure-functions-java-worker WorkerTerminate")
  @Learnt(value = "Running calls get five seconds to end.", from = Learnt.From.ASSUMED)
  private static void stop(FunctionsHost host) {
    try {
      host.drain(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(0);
  }

  @Learnt(
      value = "The timed-out process ends at once, without its shutdown hooks.",
      from = Learnt.From.ASSUMED)
  private static void timedOut(String reason) {
    LOG.severe(reason);
    Runtime.getRuntime().halt(FUNCTION_TIMED_OUT);
  }

  /** No orphan survives: the parent holds the other end of standard input. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said; only the end counts.
      }
    } catch (IOException e) {
      // The pipe broke: the same end.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void logToStandardError() {
    Logger root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new OneLineFormatter(null));
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    CHATTY.setLevel(Level.SEVERE);
  }
}
