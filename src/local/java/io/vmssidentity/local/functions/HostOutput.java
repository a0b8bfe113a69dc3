package io.vmssidentity.local.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Reads what a host process writes: all of it to the log file, the app's log to its reader. */
final class HostOutput {
  private static final int LAST_LINES = 20;

  private final Consumer<String> appLog;
  private final Writer log;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(2);
  private final Deque<String> lastLines = new ArrayDeque<>();

  HostOutput(Path logFile, Consumer<String> appLog) throws IOException {
    this.appLog = appLog;
    log = Files.newBufferedWriter(logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void read(Process process) {
    start("host-out-" + process.pid(), process.getInputStream(), this::fromApp);
    start("host-err-" + process.pid(), process.getErrorStream(), line -> {});
  }

  /** Is down once the process has said that it is ready, or cannot any more. */
  CountDownLatch ready() {
    return ready;
  }

  /** Is down at the end of both streams. */
  CountDownLatch open() {
    return open;
  }

  synchronized String lastLines() {
    return String.join("\n", lastLines);
  }

  private void fromApp(String line) {
    if (line.equals(HostMain.READY)) {
      ready.countDown();
    } else {
      appLog.accept(line);
    }
  }

  private void start(String name, InputStream stream, Consumer<String> reader) {
    Thread thread = new Thread(() -> pump(stream, reader), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void pump(InputStream stream, Consumer<String> reader) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        write(line);
        reader.accept(line);
      }
    } catch (IOException e) {
      // A killed process breaks its pipes: the end.
    } finally {
      open.countDown();
      closeAtEnd();
    }
  }

  private synchronized void write(String line) throws IOException {
    log.write(line + "\n");
    log.flush();
    lastLines.addLast(line);
    if (lastLines.size() > LAST_LINES) {
      lastLines.removeFirst();
    }
  }

  private void closeAtEnd() {
    if (open.getCount() == 0) {
      ready.countDown();
      try {
        log.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
