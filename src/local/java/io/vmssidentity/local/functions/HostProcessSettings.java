// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions;

import io.vmssidentity.local.functions.channel.WorkerVersion;
import io.vmssidentity.local.functions.host.process.HostOptions;
import io.vmssidentity.local.functions.host.process.HostSpans;
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
 * @param jvmArguments of the worker
 * @param logFile where all that host and worker write is added
 */
public record HostProcessSettings(
    Path appDirectory,
    Map<String, String> environment,
    List<String> jvmArguments,
    Path logFile,
    Duration startTimeout,
    HostReaders readers,
    HostOptions options) {

  public static HostProcessSettings of(Path appDirectory, Path logFile) {
    return new HostProcessSettings(
        appDirectory,
        Map.of(),
        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
        logFile,
        Duration.ofSeconds(30),
        HostReaders.NONE,
        new HostOptions(
            logFile.resolveSibling("storage"), WorkerVersion.V2_17, HostSpans.STANDARD));
  }

  public HostProcessSettings withEnvironment(Map<String, String> value) {
    return new HostProcessSettings(
        appDirectory, Map.copyOf(value), jvmArguments, logFile, startTimeout, readers, options);
  }

  public HostProcessSettings withJvmArguments(List<String> value) {
    return new HostProcessSettings(
        appDirectory, environment, List.copyOf(value), logFile, startTimeout, readers, options);
  }

  public HostProcessSettings withLogFile(Path value) {
    return new HostProcessSettings(
        appDirectory, environment, jvmArguments, value, startTimeout, readers, options);
  }

  public HostProcessSettings withStartTimeout(Duration value) {
    return new HostProcessSettings(
        appDirectory, environment, jvmArguments, logFile, value, readers, options);
  }

  public HostProcessSettings withReaders(HostReaders value) {
    return new HostProcessSettings(
        appDirectory, environment, jvmArguments, logFile, startTimeout, value, options);
  }

  public HostProcessSettings withAppLog(Consumer<String> value) {
    return withReaders(new HostReaders(value, readers.errors()));
  }

  public HostProcessSettings withStorage(Path value) {
    return withOptions(new HostOptions(value, options.worker(), options.spans()));
  }

  public HostProcessSettings withWorker(WorkerVersion value) {
    return withOptions(new HostOptions(options.storage(), value, options.spans()));
  }

  public HostProcessSettings withSpans(HostSpans value) {
    return withOptions(new HostOptions(options.storage(), options.worker(), value));
  }

  private HostProcessSettings withOptions(HostOptions value) {
    return new HostProcessSettings(
        appDirectory, environment, jvmArguments, logFile, startTimeout, readers, value);
  }
}
