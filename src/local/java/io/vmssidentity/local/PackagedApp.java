// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local;

import io.vmssidentity.local.functions.HostProcess;
import io.vmssidentity.local.functions.HostProcessSettings;
import io.vmssidentity.local.functions.host.process.HostSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The function app as Maven packaged it, in a Functions host of its own. */
public final class PackagedApp {
  /** Where the build leaves it. */
  public static final Path DIRECTORY =
      Path.of(System.getProperty("app.directory", "target/azure-functions/vmss-identity"));

  /** All that the app's processes, host and worker, write. */
  public static final Path LOG = Path.of("target", "local-azure", "app.log");

  /** Seconds, but on a machine that has much else to do a minute. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private PackagedApp() {}

  /**
   * Returns when it takes messages.
   *
   * @param settings beside or instead of those that lead to local Azure
   * @param log gets each line that the app logs
   */
  public static HostProcess start(
      Endpoints endpoints, Map<String, String> settings, Consumer<String> log) {
    return start(endpoints, settings, List.of(), log);
  }

  /**
   * @param jvmArguments after the standard ones
   */
  public static HostProcess start(
      Endpoints endpoints,
      Map<String, String> settings,
      List<String> jvmArguments,
      Consumer<String> log) {
    HostProcessSettings host = settings(endpoints, settings);
    List<String> arguments = new ArrayList<>(host.jvmArguments());
    arguments.addAll(jvmArguments);
    return HostProcess.start(host.withJvmArguments(arguments).withAppLog(log));
  }

  /**
   * How the app is started on local Azure: the host's spans are short, and timers are remembered as
   * long as local Azure is up.
   *
   * @param settings beside or instead of those that lead to local Azure
   */
  public static HostProcessSettings settings(Endpoints endpoints, Map<String, String> settings) {
    if (!Files.isDirectory(DIRECTORY)) {
      throw new IllegalStateException(
          "There is no packaged app in " + DIRECTORY + ". Run mvn package first.");
    }
    try {
      Files.createDirectories(LOG.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> environment = environment(endpoints);
    environment.putAll(settings);
    return HostProcessSettings.of(DIRECTORY, LOG)
        .withStartTimeout(START_TIMEOUT)
        .withEnvironment(environment)
        .withJvmArguments(jvmArguments(endpoints))
        .withStorage(storage(endpoints))
        .withSpans(HostSpans.SHORT);
  }

  /** One for each local Azure, whose secret tells it from others. */
  private static Path storage(Endpoints endpoints) {
    byte[] secret = endpoints.identityHeader().getBytes(StandardCharsets.UTF_8);
    return LOG.resolveSibling("storage").resolve(UUID.nameUUIDFromBytes(secret).toString());
  }

  private static Map<String, String> environment(Endpoints endpoints) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ServiceBus", endpoints.serviceBus());
    environment.put("REQUESTS_QUEUE", Entities.REQUESTS_QUEUE);
    environment.put("EVENTS_TOPIC", Entities.EVENTS_TOPIC);
    environment.put("WRITES_QUEUE", Entities.WRITES_QUEUE);
    environment.put("DRIFT_SCHEDULE", "0 */5 * * * *");
    environment.put("SWEEP_SCHEDULE", "0 * * * * *");
    environment.put("CANARY_SCHEDULE", "0 */15 * * * *");
    environment.put("ARM_ENDPOINT", endpoints.arm());
    environment.put("LEDGER_ENDPOINT", endpoints.tables());
    environment.put("IDENTITY_ENDPOINT", endpoints.identityEndpoint());
    environment.put("IDENTITY_HEADER", endpoints.identityHeader());
    return environment;
  }

  /** As in Azure, where they would stand in the setting languageWorkers__java__arguments. */
  private static List<String> jvmArguments(Endpoints endpoints) {
    List<String> arguments = new ArrayList<>(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    arguments.addAll(TrustStore.jvmArguments(endpoints));
    return arguments;
  }
}
