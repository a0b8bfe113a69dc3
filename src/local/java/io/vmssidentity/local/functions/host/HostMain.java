// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host;

import io.vmssidentity.local.functions.channel.OneLineFormatter;
import io.vmssidentity.local.functions.channel.TerminationSignal;
import io.vmssidentity.local.functions.host.config.AppSettings;
import io.vmssidentity.local.functions.host.process.Daemons;
import io.vmssidentity.local.functions.host.process.HostArguments;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The host's process: see {@link HostArguments}; app settings in the environment. Standard output
 * is for the app's log and the ready line, standard error for everything else. A line {@code run
 * NAME} on standard input calls a timer's function; the process lives as long as standard input is
 * open.
 */
public final class HostMain {
  /** The line that tells that listeners run. */
  public static final String READY = "ready";

  /** The exit code after the worker was given up; the real host ends with 0 then, too. */
  public static final int WORKER_GIVEN_UP = 3;

  private static final Logger LOG = Logger.getLogger(HostMain.class.getName());
  private static final Logger ROOT = Logger.getLogger("");

  /** The client of the host's own listeners has nothing to say to a user. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("com.azure.core.amqp.implementation.MessageFlux"));

  private HostMain() {}

  public static void main(String[] arguments) {
    // What the host writes for the worker reads the same on a machine of any language.
    Locale.setDefault(Locale.ROOT);
    PrintStream appLog = System.out;
    System.setOut(System.err);
    logToStandardError();
    try {
      FunctionsHost host =
          new FunctionsHost(
              HostArguments.parse(List.of(arguments)),
              new AppSettings(System.getenv()),
              appLog::println,
              () -> end(WORKER_GIVEN_UP));
      Daemons.start(() -> obeyParent(host));
      host.start();
      TerminationSignal.handle(() -> stop(host), "TERM", "INT");
      appLog.println(READY);
      Thread.currentThread().join();
    } catch (Exception e) {
      LOG.log(Level.SEVERE, "not started", e);
      end(1);
    }
  }

  private static void stop(FunctionsHost host) {
    try {
      host.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(0);
  }

  /** Without a word to the broker: connections end as the process does. */
  private static void end(int code) {
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  /** No orphan survives: the parent holds the other end of standard input. */
  private static void obeyParent(FunctionsHost host) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("run ")) {
          host.run(line.substring("run ".length()));
        }
      }
    } catch (IOException e) {
      // The pipe broke: the same end.
    }
    end(0);
  }

  private static void logToStandardError() {
    for (var handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new OneLineFormatter(null));
    handler.setFilter(
        record ->
            record.getLevel().intValue() >= Level.WARNING.intValue()
                || !record.getLoggerName().startsWith("com.azure."));
    ROOT.addHandler(handler);
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
