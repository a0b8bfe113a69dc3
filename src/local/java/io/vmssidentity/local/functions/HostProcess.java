package io.vmssidentity.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A Functions host that runs a packaged app in a JVM of its own; it dies with this JVM. */
public final class HostProcess implements AutoCloseable {
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "JAVA_HOME");
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Signalled through its handle: Process.destroy closes the streams, and the last lines are lost.
   */
  private final Process process;

  private final HostOutput output;

  private HostProcess(Process process, HostOutput output) {
    this.process = process;
    this.output = output;
  }

  /** Returns when the functions are loaded and their listeners run. */
  public static HostProcess start(HostProcessSettings settings) {
    try {
      Process process = builder(settings).start();
      HostOutput output = new HostOutput(process, settings.logFile(), settings.appLog());
      HostProcess host = new HostProcess(process, output);
      host.awaitReady(settings.startTimeout());
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder builder(HostProcessSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.jvmArguments());
    command.addAll(List.of("-cp", RunningClassPath.find(), HostMain.class.getName()));
    command.add(settings.appDirectory().toAbsolutePath().toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(settings.environment());
    return builder;
  }

  private void awaitReady(Duration atMost) {
    if (!output.becomesReady(atMost)) {
      kill();
      // The log has a line for each event; what is wrong with the settings is a list.
      String log = output.lastLines().replace("\\n", "\n");
      throw new IllegalStateException("The Functions host did not start:\n" + log);
    }
  }

  /** Ends the process at once, as losing an instance does. */
  public void kill() {
    process.toHandle().destroyForcibly();
    exitCode();
  }

  /** Stops the process in its tracks: it does nothing and notices nothing until {@link #resume}. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for the end: 0 after {@link #close}, 3 after a function's time-out. */
  public int exitCode() {
    output.awaitEnd();
    return process.onExit().join().exitValue();
  }

  /** Lets running calls end for a few seconds, then ends the process. Closing twice is harmless. */
  @Override
  public void close() {
    if (isAlive()) {
      resume();
      process.toHandle().destroy();
      process
          .onExit()
          .completeOnTimeout(process, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      kill();
    }
  }

  private void signal(String name) {
    try {
      // The shell's own kill: a bare Debian has no other.
      Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start();
      if (kill.onExit().join().exitValue() != 0 && isAlive()) {
        throw new IllegalStateException("no signal " + name + " to process " + pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
