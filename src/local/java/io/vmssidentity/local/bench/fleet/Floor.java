// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.fleet;

import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.PackagedApp;
import io.vmssidentity.local.functions.RunningClassPath;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the HTTP calls of a load cost alone, in a JVM with the arguments of the app's.
 *
 * @param threads with which the load was quickest
 * @param changes one for each request
 * @param processorTime of that JVM
 */
record Floor(int threads, int changes, Duration wall, Duration processorTime) {
  private static final int[] THREADS = {1, 2, 4};
  private static final String AUDIENCE = "https://management.azure.com";

  /**
   * @param warmUp comes first, and is not measured
   */
  static Floor measure(LocalAzure azure, FleetLoad warmUp, FleetLoad load) {
    return IntStream.of(THREADS)
        .mapToObj(threads -> measure(azure, warmUp, load, threads))
        .min(Comparator.comparing(Floor::wall))
        .orElseThrow();
  }

  private static Floor measure(LocalAzure azure, FleetLoad warmUp, FleetLoad load, int threads) {
    FleetLoad first = warmUp.withPrefix("floor" + threads + "-warm");
    FleetLoad measured = load.withPrefix("floor" + threads + "-");
    FleetRun.create(azure, first);
    FleetRun.create(azure, measured);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(PackagedApp.settings(azure.endpoints(), Map.of()).jvmArguments());
    command.addAll(List.of("-cp", RunningClassPath.find(), BareLoop.class.getName()));
    command.add(azure.arm().url());
    command.add(azure.identity().token(LocalIdentityEndpoint.TENANT, AUDIENCE));
    command.add(Integer.toString(threads));
    command.addAll(arguments(first));
    command.addAll(arguments(measured));
    return of(threads, load.requests(), output(command));
  }

  private static List<String> arguments(FleetLoad load) {
    return List.of(
        load.prefix(), Integer.toString(load.scaleSets()), Integer.toString(load.requests()));
  }

  /**
   * @throws IllegalStateException when the process fails; its standard error goes to this one's
   */
  private static String output(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("The bare HTTP loop failed.");
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException("The bare HTTP loop could not be run.", e);
    }
  }

  /**
   * @param output wall time and processor time in nanoseconds
   */
  static Floor of(int threads, int changes, String output) {
    String[] nanos = output.split(" ");
    return new Floor(
        threads,
        changes,
        Duration.ofNanos(Long.parseLong(nanos[0])),
        Duration.ofNanos(Long.parseLong(nanos[1])));
  }
}
