// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.command;

import io.vmssidentity.local.bench.BenchCommand;
import io.vmssidentity.local.tour.TourCommand;
import java.util.Locale;
import java.util.logging.LogManager;
import picocli.CommandLine;

/**
 * Local Azure and the packaged app: a guided tour without arguments, {@code serve} or {@code
 * bench}.
 */
public final class Main {
  private Main() {}

  /**
   * Always ends the process: Maven would wait for the clients' threads for ever, and print an error
   * block of its own for an exception.
   */
  public static void main(String[] args) {
    // A figure, a port and a time read the same on a machine of any language.
    Locale.setDefault(Locale.ROOT);
    // The official clients log what they do; nobody asked them here.
    LogManager.getLogManager().reset();
    // Halves the time of a call to the JDK's HTTP server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int code =
        new CommandLine(new TourCommand())
            .addSubcommand(new ServeCommand())
            .addSubcommand(new BenchCommand())
            .setExecutionExceptionHandler(
                (failure, commandLine, parsed) -> {
                  System.err.println(failure.getMessage());
                  return 1;
                })
            .execute(args);
    System.exit(code);
  }
}
