// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.command;

import io.vmssidentity.local.Endpoints;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.OpenRails;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.SampleCloud;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.FakeAzure;
import io.vmssidentity.local.arm.operation.OperationTime;
import io.vmssidentity.local.functions.HostProcess;
import io.vmssidentity.local.functions.HostReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Local Azure and the app, until they are interrupted. */
@Command(
    name = "serve",
    sortOptions = false,
    description = {
      "Keeps local Azure and the packaged app up until Ctrl-C.",
      "Prints one line of JSON with every endpoint on standard output, all else on standard error."
    })
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  @Option(names = "--arm", paramLabel = "URL", description = "Use this ARM, not a local one.")
  private String arm;

  @Option(
      names = "--arm-ca",
      paramLabel = "FILE",
      description = "The certificate (PEM) to trust for --arm.")
  private String armCa;

  @Option(
      names = "--tables",
      paramLabel = "URL",
      description = "Keep the ledger in this Table endpoint, not a local one.")
  private String tables;

  @Option(
      names = "--tables-ca",
      paramLabel = "FILE",
      description = "The certificate (PEM) to trust for --tables.")
  private String tablesCa;

  @Option(
      names = "--identity-endpoint",
      paramLabel = "URL",
      description = "Get tokens here: an App Service managed-identity endpoint.")
  private String identityEndpoint;

  @Option(
      names = "--identity-header",
      paramLabel = "VALUE",
      description = "The secret that --identity-endpoint asks for.")
  private String identityHeader;

  @Option(
      names = "--service-bus",
      paramLabel = "CONNECTION_STRING",
      description = "Use this namespace; it must have the queue and the topic.")
  private String serviceBus;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "An app setting, beside or instead of the standard ones. Can be repeated.")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--operation-time",
      paramLabel = "DURATION",
      description = {
        "How long ARM's operations take: an ISO 8601 duration (default: PT1S), or \"recorded\"",
        "for the times and the Retry-After that real scale sets showed."
      })
  private String operationTime = "PT1S";

  @Option(
      names = "--throttle-minute",
      paramLabel = "DURATION",
      description = {
        "How long a minute of ARM's and Compute's throttle buckets takes: an ISO 8601 duration",
        "(default: PT1S; with recorded operation times PT1M, as in Azure); PT0S throttles nobody."
      })
  private Duration throttleMinute;

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = {
        "Scale sets to begin with, as JSON in the shape of ARM's GET: one, an array, or a list.",
        "Default: a sample shop."
      })
  private Path seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if ((identityEndpoint == null) != (identityHeader == null)) {
      throw wrong("--identity-endpoint and --identity-header go together.");
    }
    if (arm == null && armCa != null) {
      throw wrong("--arm-ca needs --arm.");
    }
    try (LocalAzure azure = LocalAzure.start(localSettings())) {
      fill(azure);
      Endpoints endpoints = endpoints(azure);
      Map<String, String> appSettings = appSettings(azure);
      try (ServedApp app = ServedApp.start(() -> start(endpoints, appSettings))) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(app), "close-app"));
        OperatorEnvironment.write(endpoints);
        System.out.println(endpoints.toJson(settings));
        System.out.flush();
        System.err.println("Local Azure and the app are up; Ctrl-C ends them.");
        System.err.println("For the operator's commands: . " + OperatorEnvironment.FILE);
        System.err.println("The app's process " + app.pid() + " writes to " + PackagedApp.LOG);
        app.keepUp();
        return 0;
      }
    }
  }

  /** The app is built at its first call, so there is one at once: what is wrong shows. */
  private static HostProcess start(Endpoints endpoints, Map<String, String> settings) {
    HostProcess app =
        HostProcess.start(
            PackagedApp.settings(endpoints, settings)
                .withReaders(new HostReaders(System.err::println, System.err::println)));
    app.run("PruneHistory");
    return app;
  }

  /** What is left would lead commands astray, and holds what signed in. */
  private static void end(ServedApp app) {
    try {
      OperatorEnvironment.delete();
    } finally {
      app.close();
    }
  }

  /** Of an operation shorter than a second local ARM names no time; the app would wait for 10 s. */
  private Map<String, String> appSettings(LocalAzure azure) {
    Map<String, String> all = new HashMap<>();
    all.put(OpenRails.SETTING, OpenRails.of(azure.arm().cloud()));
    if (arm == null && !recorded()) {
      all.put("POLL_INTERVAL", "PT0.1S");
    }
    all.putAll(settings);
    return all;
  }

  private boolean recorded() {
    return "recorded".equals(operationTime);
  }

  private LocalAzureSettings localSettings() {
    Duration standard = recorded() ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    return LocalAzureSettings.defaults()
        .withArm(
            ArmSettings.defaults()
                .withOperationTime(operationTime())
                .withThrottleMinute(throttleMinute == null ? standard : throttleMinute))
        .withDelay(network.delay(spec))
        .withLateness(network.lateness(spec));
  }

  private OperationTime operationTime() {
    try {
      return recorded()
          ? OperationTime.recorded()
          : OperationTime.fixed(Duration.parse(operationTime));
    } catch (DateTimeParseException e) {
      throw wrong("--operation-time is neither \"recorded\" nor a duration such as PT1S.");
    }
  }

  private ParameterException wrong(String text) {
    return new ParameterException(spec.commandLine(), text);
  }

  private void fill(LocalAzure azure) throws IOException {
    if (seed != null && !Files.isReadable(seed)) {
      throw wrong("There is no file " + seed + " to read for --seed.");
    }
    if (seed == null) {
      SampleCloud.fill(azure.arm().cloud());
    } else {
      load(new SeedFile(seed), azure.arm().cloud());
    }
  }

  private void load(SeedFile file, FakeAzure cloud) throws IOException {
    try {
      file.load(cloud);
    } catch (IllegalArgumentException e) {
      throw wrong("--seed: " + e.getMessage());
    }
  }

  private Endpoints endpoints(LocalAzure azure) {
    Endpoints local = azure.endpoints();
    boolean elsewhere = identityEndpoint != null;
    return new Endpoints(
        serviceBus == null ? local.serviceBus() : serviceBus,
        serviceBus == null ? local.serviceBusTls() : null,
        arm == null ? local.armServer() : new Endpoints.Https(arm, armCa),
        tables == null ? local.tablesServer() : new Endpoints.Https(tables, tablesCa),
        elsewhere ? identityEndpoint : local.identityEndpoint(),
        elsewhere ? identityHeader : local.identityHeader());
  }
}
