// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.group;

import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.bench.environment.BenchFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What many requests for one scale set cost, in PATCHes and in times of one ARM operation. */
@Command(
    name = "group",
    description = "A hundred requests for one scale set.",
    footer = {"", "Example: bench group --operation-time PT2S"})
public final class GroupBench implements Callable<Integer> {
  private static final int REQUESTS = 100;

  /** The first request's, and one for all that come meanwhile. */
  private static final long MOST_PATCHES = 2;

  private static final double MOST_TIMES = 2.3;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  @Option(
      names = "--operation-time",
      paramLabel = "DURATION",
      description = "How long ARM's operations take (default: ${DEFAULT-VALUE}).")
  private Duration operationTime = Duration.ofSeconds(5);

  private Duration operation = operationTime;

  @Override
  public Integer call() {
    try (BenchFixture fixture = new BenchFixture(operationTime)) {
      fixture.createIdentities(names("new"));
      fixture.createIdentities(names("old"));
      List.of("warm", "lone", "hundred", "behind")
          .forEach(name -> fixture.createScaleSet(name, names("old")));
      // A new process runs at half its speed, and an app that is used is not new.
      hundred(fixture, "warm");
      List<Figure> figures = List.of(lone(fixture), hundred(fixture, "hundred"), behind(fixture));
      return Figure.print(figures) ? 0 : 1;
    }
  }

  private static List<String> names(String prefix) {
    return IntStream.range(0, REQUESTS / 2).mapToObj(i -> prefix + i).toList();
  }

  /** Adds and removes in turn, each identity once. */
  private static List<String> mixed(String scaleSet) {
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      boolean adds = i % 2 == 0;
      String identity = (adds ? "new" : "old") + i / 2;
      requests.add(BenchFixture.request(scaleSet + i, scaleSet, adds ? "add" : "remove", identity));
    }
    return requests;
  }

  private static List<String> ids(String scaleSet) {
    return IntStream.range(0, REQUESTS).mapToObj(i -> scaleSet + i).toList();
  }

  /** The floor: one request, and how long its operation takes. */
  private Figure lone(BenchFixture fixture) {
    Instant start = Instant.now();
    fixture.send("lone", mixed("lone").subList(0, 1));
    fixture.awaitEnded(ids("lone").subList(0, 1));
    Write write = fixture.writes("lone").get(0);
    operation = Duration.between(write.startedAt(), write.endedAt());
    return figure(fixture, "lone", "a lone request", start, 0, 0);
  }

  private Figure hundred(BenchFixture fixture, String scaleSet) {
    Instant start = Instant.now();
    fixture.send(scaleSet, mixed(scaleSet));
    fixture.awaitEnded(ids(scaleSet));
    return figure(fixture, scaleSet, "a hundred at once", start, MOST_PATCHES, MOST_TIMES);
  }

  private Figure behind(BenchFixture fixture) {
    Instant start = Instant.now();
    List<String> requests = mixed("behind");
    fixture.send("behind", requests.subList(0, 1));
    fixture.await(() -> !fixture.writes("behind").isEmpty(), "the first PATCH");
    fixture.send("behind", requests.subList(1, REQUESTS));
    fixture.awaitEnded(ids("behind"));
    String load = "one, and 99 while its operation runs";
    return figure(fixture, "behind", load, start, MOST_PATCHES, MOST_TIMES);
  }

  private Figure figure(
      BenchFixture fixture,
      String scaleSet,
      String load,
      Instant start,
      long patches,
      double times) {
    Duration elapsed = Duration.between(start, Instant.now());
    return new Figure(load, fixture.writes(scaleSet).size(), elapsed, operation, patches, times);
  }
}
