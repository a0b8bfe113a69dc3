package io.vmssidentity.local.functions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a host process is started.
 *
 * @param appDirectory as {@code azure-functions-maven-plugin:package} leaves it
 * @param environment the app settings
 * @param logFile where all that the process writes is added
 * @param appLog gets each line that the app logs through its ExecutionContext, while it runs
 */
public record HostProcessSettings(
    Path appDirectory,
    Map<String, String> environment,
    List<String> jvmArguments,
    Path logFile,
    Duration startTimeout,
    Consumer<String> appLog) {

  public static HostProcessSettings of(Path appDirectory, Path logFile) {
    return new HostProcessSettings(
        appDirectory,
        Map.of(),
        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
        logFile,
        Duration.ofSeconds(30),
        line -> {});
  }

  public HostProcessSettings withEnvironment(Map<String, String> value) {
    return new HostProcessSettings(
        appDirectory, Map.copyOf(value), jvmArguments, logFile, startTimeout, appLog);
  }

  public HostProcessSettings withJvmArguments(List<String> value) {
    return new HostProcessSettings(
        appDirectory, environment, List.copyOf(value), logFile, startTimeout, appLog);
  }

  public HostProcessSettings withLogFile(Path value) {
    return new HostProcessSettings(
        appDirectory, environment, jvmArguments, value, startTimeout, appLog);
  }

  public HostProcessSettings withStartTimeout(Duration value) {
    return new HostProcessSettings(appDirectory, environment, jvmArguments, logFile, value, appLog);
  }

  public HostProcessSettings withAppLog(Consumer<String> value) {
    return new HostProcessSettings(
        appDirectory, environment, jvmArguments, logFile, startTimeout, value);
  }
}
