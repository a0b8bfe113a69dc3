// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.bench.environment.RequestSettings;
import io.vmssidentity.local.network.NetworkDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What many requests for many scale sets at once cost. */
@Command(
    name = "fleet",
    sortOptions = false,
    description = {
      "Many requests for many scale sets at once, beside a bare HTTP loop.",
      "All requests become active at the same instant; the time runs from then to the last event."
    },
    footer = {"", "Example: bench fleet --scale-sets 100 --requests 500"})
public final class FleetBench implements Callable<Integer> {
  private static final String IDLE_TIMEOUT =
      "AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout";

  private static final int WARM_UP = 5;
  private static final int WARM_UP_THROTTLED = 20;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  @Option(
      names = "--scale-sets",
      paramLabel = "COUNT",
      description = "How many scale sets (default: 400; with --throttled 1000).")
  private Integer scaleSets;

  @Option(
      names = "--requests",
      paramLabel = "COUNT",
      description = "How many requests in all (default: 2000; with --throttled 1000).")
  private Integer requests;

  @Option(
      names = "--operation-time",
      paramLabel = "DURATION",
      description = "How long ARM's operations take (default: PT0S; with --throttled PT10S).")
  private Duration operationTime;

  @Option(
      names = "--throttled",
      description = "ARM throttles as in Azure; the time is held to what the buckets allow.")
  private boolean throttled;

  @Option(
      names = "--throttle-minute",
      paramLabel = "DURATION",
      description = "How long a minute of the buckets takes (default: ${DEFAULT-VALUE}).",
      defaultValue = "PT1M")
  private Duration throttleMinute;

  @Option(
      names = "--network-delay",
      paramLabel = "DURATION",
      description = "Round trip to every part of local Azure (default: ${DEFAULT-VALUE}).",
      defaultValue = "PT0S")
  private Duration networkDelay;

  @Option(
      names = "--idle-timeout",
      paramLabel = "hh:mm:ss",
      description = "How long a session without messages is held (default: that of host.json).")
  private String idleTimeout;

  @Option(
      names = "--without-floor",
      description = "Measures no floor: with a network delay the floor takes minutes.")
  private boolean withoutFloor;

  @Override
  public Integer call() throws InterruptedException {
    return throttled ? throttled() : free();
  }

  private int free() throws InterruptedException {
    FleetLoad load = load(400, 2000);
    FleetLoad warmUp = load.part("warm", WARM_UP);
    int cores = Runtime.getRuntime().availableProcessors();
    Duration operation = or(operationTime, Duration.ZERO);
    LocalAzure azure = azure(operation, Duration.ZERO);
    // Before the app starts: nothing else may run meanwhile.
    Floor floor = withoutFloor ? null : Floor.measure(azure, warmUp, load);
    try (FleetRun run = new FleetRun(azure, settings(operation))) {
      run.carryOut(warmUp);
      FleetCost cost = run.carryOut(load);
      FleetLines.of(cost).forEach(System.out::println);
      if (floor == null) {
        return 0;
      }
      FleetLines.of(cost, floor).forEach(System.out::println);
      System.out.println(FleetLines.busy(cost, cores));
      return cost.isBusyEnough(cores) ? 0 : 1;
    }
  }

  private int throttled() throws InterruptedException {
    FleetLoad load = load(1000, 1000);
    FleetLoad warmUp = load.part("warm", WARM_UP_THROTTLED);
    Duration operation = or(operationTime, Duration.ofSeconds(10));
    BucketBound bound = BucketBound.of(load.requests(), operation, throttleMinute);
    try (FleetRun run = new FleetRun(azure(operation, throttleMinute), settings(operation))) {
      run.carryOut(warmUp);
      FleetRun.sleepUntil(
          Instant.now().plus(BucketBound.untilFullAfter(warmUp.requests(), throttleMinute)));
      FleetCost cost = run.carryOut(load);
      FleetLines.of(cost).forEach(System.out::println);
      FleetLines.of(cost, bound).forEach(System.out::println);
      return bound.isMetBy(cost.wall()) ? 0 : 1;
    }
  }

  private FleetLoad load(int defaultScaleSets, int defaultRequests) {
    return new FleetLoad("fleet", or(scaleSets, defaultScaleSets), or(requests, defaultRequests));
  }

  private Map<String, String> settings(Duration operation) {
    Map<String, String> settings =
        new HashMap<>(
            operation.toSeconds() < 1
                ? RequestSettings.SHORT_OPERATIONS
                : RequestSettings.STANDARD);
    if (idleTimeout != null) {
      settings.put(IDLE_TIMEOUT, idleTimeout);
    }
    return settings;
  }

  private LocalAzure azure(Duration operation, Duration minute) {
    ArmSettings arm =
        ArmSettings.defaults().withOperationTime(operation).withThrottleMinute(minute);
    return LocalAzure.start(
        LocalAzureSettings.defaults().withArm(arm).withDelay(new NetworkDelay(networkDelay)));
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
