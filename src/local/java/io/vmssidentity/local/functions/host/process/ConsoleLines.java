// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.process;

import io.vmssidentity.local.behaviour.Evidence;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What a worker's process writes, as lines of the host's log. */
final class ConsoleLines {
  private static final Logger LOG = Logger.getLogger("Host.Function.Console");

  private ConsoleLines() {}

  /** Done when both streams have ended. */
  static CompletableFuture<Void> of(Process process) {
    return CompletableFuture.allOf(
        pump(process.getInputStream(), line -> Level.INFO),
        pump(process.getErrorStream(), ConsoleLines::level));
  }

  private static CompletableFuture<Void> pump(InputStream stream, Function<String, Level> level) {
    return CompletableFuture.runAsync(
        () ->
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                .lines()
                .forEach(line -> LOG.log(level.apply(line), line)),
        Daemons::start);
  }

  @Evidence(
      value =
          "A line on the worker's standard error is a warning when it contains \"warn\", else an error when"
              + " it contains \"error\", \"fail\" or \"severe\", else information; letter case is ignored.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-functions-host WorkerProcess.ParseErrorMessageAndLog")
  static Level level(String line) {
    String text = line.toLowerCase(Locale.ROOT);
    if (text.contains("warn")) {
      return Level.WARNING;
    }
    return Stream.of("error", "fail", "severe").anyMatch(text::contains)
        ? Level.SEVERE
        : Level.INFO;
  }
}
