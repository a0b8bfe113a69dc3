// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.arm.ArmSettings;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.local.bench.environment.BenchFixture;
import io.vmssidentity.local.tables.CallKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A fleet, and the app that scans it every few seconds. */
final class FleetFixture implements AutoCloseable {
  static final int HEAP = 256;

  private static final Path GC_LOG = Path.of("target", "local-azure", "gc.log");

  /** Events of writes would make scans needless. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "LEDGER_TABLE",
          Fleet.TABLE,
          "DRIFT_SCHEDULE",
          "*/5 * * * * *",
          "AzureWebJobs.ObserveScaleSetWrite.Disabled",
          "true");

  private final LocalAzure azure;
  private final BenchFixture fixture;
  private final Fleet fleet;
  private final int size;
  private final List<ScanCost> scans = new ArrayList<>();

  /** At the end of the scan before. */
  private Map<CallKind, Integer> tableCalls = Map.of();

  private Duration appTime = Duration.ZERO;

  FleetFixture(int size) {
    this.size = size;
    azure =
        LocalAzure.start(
            LocalAzureSettings.defaults().withArm(ArmSettings.defaults().withGraph(graph())));
    fleet = new Fleet(azure);
    // The first scan may end before the stage is complete.
    synchronized (this) {
      fixture = new BenchFixture(azure, SETTINGS, jvmArguments(), this::told);
    }
  }

  /** Without its quota: waiting for that would hide what the app itself takes. */
  private static GraphSettings graph() {
    return GraphSettings.defaults().withQuota(1_000_000, Duration.ofSeconds(5));
  }

  private static List<String> jvmArguments() {
    return List.of("-Xmx" + HEAP + "m", "-Xlog:gc:file=" + GC_LOG + "::filecount=0");
  }

  private synchronized void told(JsonNode event) {
    if (event.path("type").asText().endsWith("DriftScanCompleted")) {
      Map<CallKind, Integer> now = new HashMap<>(azure.tables().calls());
      Duration time = fixture.appTime();
      scans.add(
          ScanCost.of(
              event.path("data"),
              azure.arm().calls(),
              since(now, CallKind.QUERY),
              since(now, CallKind.GET),
              time.minus(appTime)));
      tableCalls = now;
      appTime = time;
    }
  }

  private int since(Map<CallKind, Integer> now, CallKind kind) {
    return now.getOrDefault(kind, 0) - tableCalls.getOrDefault(kind, 0);
  }

  /** Returns when a scan has seen that the app manages all of them. */
  void fill() {
    String request = BenchFixture.request("first", Fleet.FIRST, "add", "audit");
    fixture.send(Fleet.FIRST, List.of(request));
    fixture.awaitEnded(List.of("first"));
    fleet.fill(size);
    awaitScan(scan -> scan.found().managed() == size);
  }

  /** A scan of each kind; after it all is as before. */
  List<ScanFigure> round() {
    int drifting = Fleet.drifting(size);
    ScanCost quiet = awaitScan(scan -> true);
    fleet.drift(size);
    // The scan that is under way may be past its list.
    ScanCost found = awaitScan(scan -> scan.found().drifted() > 0);
    ScanCost again = awaitScan(scan -> true);
    fleet.mend(size);
    awaitScan(scan -> scan.found().drifted() == 0);
    return List.of(
        new ScanFigure("nothing differs", size, 0, 0, quiet),
        new ScanFigure("1 % differ", size, drifting, drifting, found),
        new ScanFigure("the same again", size, drifting, 0, again));
  }

  /** The next scan that is as it should be. */
  private ScanCost awaitScan(Predicate<ScanCost> which) {
    int from = scans().size();
    fixture.await(() -> scans().stream().skip(from).anyMatch(which), "a scan");
    return scans().stream().skip(from).filter(which).findFirst().orElseThrow();
  }

  private synchronized List<ScanCost> scans() {
    return List.copyOf(scans);
  }

  Heap heap() {
    try (Stream<String> lines = Files.lines(GC_LOG)) {
      return Heap.of(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    fixture.close();
  }
}
