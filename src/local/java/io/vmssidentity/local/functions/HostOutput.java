// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import io.vmssidentity.local.functions.host.HostMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads what a host process writes: all of it to the log file, the app's log to its reader. */
final class HostOutput {
  private static final int LAST_LINES = 20;

  /** As the host formats a line of level SEVERE, which is .NET's Error. */
  private static final Pattern ERROR = Pattern.compile("\\[\\S+ SEVERE .*");

  private final HostReaders readers;
  private final PrintWriter log;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> end;

  HostOutput(Process process, Path logFile, HostReaders readers) throws IOException {
    this.readers = readers;
    log =
        new PrintWriter(
            Files.newBufferedWriter(logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true);
    end =
        CompletableFuture.allOf(
            pump("host-out", process.getInputStream(), this::fromApp),
            pump("host-err", process.getErrorStream(), this::fromHost));
    end.whenComplete(
        (nothing, failure) -> {
          ready.complete(false);
          log.close();
        });
  }

  /** Whether the process says that it is ready, before it ends and in time. */
  boolean becomesReady(Duration atMost) {
    return ready.completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  void awaitEnd() {
    end.join();
  }

  synchronized String lastLines() {
    return String.join("\n", lastLines);
  }

  private void fromApp(String line) {
    if (line.equals(HostMain.READY)) {
      ready.complete(true);
    } else {
      readers.app().accept(line);
    }
  }

  private void fromHost(String line) {
    if (ERROR.matcher(line).matches()) {
      readers.errors().accept(line);
    }
  }

  private CompletableFuture<Void> pump(String name, InputStream stream, Consumer<String> reader) {
    return CompletableFuture.runAsync(
        () ->
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                .lines()
                .peek(this::write)
                .forEach(reader),
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          thread.start();
        });
  }

  private synchronized void write(String line) {
    log.println(line);
    lastLines.addLast(line);
    if (lastLines.size() > LAST_LINES) {
      lastLines.removeFirst();
    }
  }
}
