// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import io.vmssidentity.local.functions.host.HostMain;
import io.vmssidentity.local.functions.host.process.HostArguments;
import io.vmssidentity.local.functions.host.process.HostSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Functions host that runs a packaged app: a process of its own, and as its child the worker's.
 * Both die with this JVM. Together they are an instance; {@link #killWorker} loses one part of it
 * only.
 *
 * <p>The host models how functions load, what fails and what hangs, the order of a stop, and
 * timers. It also models what becomes of calls and messages when the worker ends or a function
 * takes too long. Not modelled are: scaling, placeholders and specialisation, the HTTP front end,
 * several workers for one host, .NET's own retries, and times other than those of {@link
 * HostSpans}.
 */
public final class HostProcess implements AutoCloseable {
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "JAVA_HOME");

  /** Beyond the spans of the host. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Signalled through its handle: Process.destroy closes the streams, and the last lines are lost.
   */
  private final Process process;

  private final HostOutput output;
  private final HostSpans spans;

  private HostProcess(Process process, HostOutput output, HostSpans spans) {
    this.process = process;
    this.output = output;
    this.spans = spans;
  }

  /**
   * Returns when the worker is up and the listeners run. That functions load is not waited for: the
   * real host is ready and healthy without.
   */
  public static HostProcess start(HostProcessSettings settings) {
    try {
      Process process = builder(settings).start();
      HostOutput output = new HostOutput(process, settings.logFile(), settings.readers());
      HostProcess host = new HostProcess(process, output, settings.options().spans());
      host.awaitReady(settings.startTimeout());
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder builder(HostProcessSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", RunningClassPath.find(), HostMain.class.getName()));
    command.addAll(
        new HostArguments(settings.appDirectory(), settings.options(), settings.jvmArguments())
            .toList());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(settings.environment());
    return builder;
  }

  private void awaitReady(Duration atMost) {
    if (!output.becomesReady(atMost)) {
      kill();
      // The log has a line for each event; what is wrong may be a list.
      String log = output.lastLines().replace("\\n", "\n");
      throw new IllegalStateException("The Functions host did not start:\n" + log);
    }
  }

  /** Ends host and worker at once, as losing an instance does. */
  public void kill() {
    List<ProcessHandle> workers = workers();
    process.toHandle().destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    workers.forEach(worker -> worker.onExit().join());
    exitCode();
  }

  /** Ends the worker at once; the host goes on, and starts another. */
  public void killWorker() {
    workers().forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops host and worker in their tracks: they do and notice nothing until {@link #resume}. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  /**
   * Has a timer's function called now, beside its schedule; does not wait for it.
   *
   * @param function the name of an enabled function
   */
  public void run(String function) {
    try {
      process.getOutputStream().write(("run " + function + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The host's. */
  public long pid() {
    return process.pid();
  }

  /** The worker's; of none while it is being replaced. */
  public List<ProcessHandle> workers() {
    return process.toHandle().children().toList();
  }

  /** What host and worker took so far; an earlier worker counts no more. */
  public Duration processorTime() {
    return Stream.concat(Stream.of(process.toHandle()), workers().stream())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Waits for the end: 0 after {@link #close}, 3 when the host gave its worker up after three
   * failures and would be started anew by the platform.
   */
  public int exitCode() {
    output.awaitEnd();
    return process.onExit().join().exitValue();
  }

  /** Stops the host in its own order, see {@link HostSpans}. Closing twice is harmless. */
  @Override
  public void close() {
    if (isAlive()) {
      resume();
      process.toHandle().destroy();
      Duration atMost =
          spans.receiving().plus(spans.running()).plus(spans.terminateGrace()).plus(CLOSE_TIMEOUT);
      process.onExit().completeOnTimeout(process, atMost.toMillis(), TimeUnit.MILLISECONDS).join();
      kill();
    }
  }

  private void signal(String name) {
    String pids =
        workers().stream()
            .map(worker -> " " + worker.pid())
            .collect(Collectors.joining("", Long.toString(pid()), ""));
    try {
      // The shell's own kill: a bare Debian has no other.
      Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pids).start();
      if (kill.onExit().join().exitValue() != 0 && isAlive()) {
        throw new IllegalStateException("no signal " + name + " to processes " + pids);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
