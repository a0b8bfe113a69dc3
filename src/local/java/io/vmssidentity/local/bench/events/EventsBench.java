// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.Entities;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.bench.environment.BenchFixture;
import io.vmssidentity.local.bench.environment.Delays;
import io.vmssidentity.local.bench.environment.Echo;
import io.vmssidentity.local.servicebus.EntityCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon drift is told when somebody else writes: from the write to the event's arrival. */
@Command(
    name = "events",
    description = "The delay from an outside write to DriftDetected.",
    footer = {"", "Example: bench events"})
public final class EventsBench implements Callable<Integer> {
  private static final int SCALE_SETS = 50;
  private static final Duration CLAIM = Duration.ofSeconds(2);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  /** By what was sent. */
  private final Map<String, Instant> arrivals = new ConcurrentHashMap<>();

  @Override
  public Integer call() {
    LocalAzure azure = LocalAzure.start();
    // No scan may be quicker than the event.
    Map<String, String> settings = Map.of("DRIFT_SCHEDULE", "0 0 0 1 1 *");
    try (BenchFixture fixture = new BenchFixture(azure, settings, List.of(), this::arrived);
        Echo echo = new Echo(azure)) {
      manage(fixture);
      Route floor = new Route(fixture, "echo", echo::send);
      Route drift = new Route(fixture, "drift", key -> write(azure, key));
      System.out.printf("%-34s %5s %10s %10s %10s%n", "", "count", "half", "95 %", "all");
      floor.burst(0);
      drift.burst(0);
      return verdict("one after the other", floor.lone(1, 2), drift.lone(1, 2))
              & verdict(SCALE_SETS + " at once", floor.bursts(3, 4), drift.bursts(3, 4))
          ? 0
          : 1;
    }
  }

  /** The app gives each scale set its baseline, and looks at its own writes. */
  private static void manage(BenchFixture fixture) {
    fixture.createIdentities(List.of("base", "0", "1", "2", "3", "4"));
    List<String> names = IntStream.range(0, SCALE_SETS).mapToObj(i -> "set" + i).toList();
    for (String name : names) {
      fixture.createScaleSet(name, List.of());
      fixture.send(name, List.of(BenchFixture.request(name, name, "add", "base")));
    }
    fixture.awaitEnded(names);
    fixture.await(
        () -> {
          EntityCounts writes = fixture.azure().serviceBus().counts(Entities.WRITES_QUEUE);
          return writes.active() + writes.locked() + writes.scheduled() == 0;
        },
        "the app to see its own writes");
  }

  private static void write(LocalAzure azure, String key) {
    String[] names = key.split("/");
    ExternalWrite assign = new ExternalWrite.Assign(BenchFixture.identity(names[1]));
    azure.arm().cloud().outsideWrite(BenchFixture.scaleSet(names[0]), "jane@contoso.com", assign);
  }

  private void arrived(JsonNode event) {
    String type = event.path("type").asText();
    if (type.equals("echo")) {
      arrivals.put("echo " + event.path("id").asText(), Instant.now());
    } else if (type.endsWith("DriftDetected")) {
      JsonNode data = event.path("data");
      String key = last(data.path("scaleSetId")) + "/" + last(data.path("identity"));
      arrivals.putIfAbsent("drift " + key, Instant.now());
    }
  }

  private static String last(JsonNode id) {
    return id.asText().substring(id.asText().lastIndexOf('/') + 1);
  }

  private static boolean verdict(String how, Delays floor, Delays delays) {
    boolean met = delays.percentile(0.95).compareTo(CLAIM) < 0;
    System.out.println(floor.line("queue to topic, " + how));
    System.out.printf(
        Locale.ROOT,
        "%s  %.1f times that; 95 %% in under %d s: %s%n",
        delays.line("write to event, " + how),
        delays.times(floor),
        CLAIM.toSeconds(),
        met ? "met" : "MISSED");
    return met;
  }

  /**
   * A way to the topic.
   *
   * @param send something that is to arrive there, named by scale set and identity
   */
  private final class Route {
    private final BenchFixture fixture;
    private final String name;
    private final Consumer<String> send;

    Route(BenchFixture fixture, String name, Consumer<String> send) {
      this.fixture = fixture;
      this.name = name;
      this.send = send;
    }

    Delays lone(int... rounds) {
      return delays(
          IntStream.of(rounds)
              .mapToObj(EventsBench::round)
              .flatMap(List::stream)
              .flatMap(key -> together(List.of(key))));
    }

    Delays bursts(int... rounds) {
      return delays(IntStream.of(rounds).boxed().flatMap(this::burst));
    }

    Stream<Duration> burst(int round) {
      return together(round(round));
    }

    private Stream<Duration> together(List<String> keys) {
      Map<String, Instant> sent = new LinkedHashMap<>();
      for (String key : keys) {
        sent.put(name + " " + key, Instant.now());
        send.accept(key);
      }
      fixture.await(() -> arrivals.keySet().containsAll(sent.keySet()), sent + "");
      return sent.entrySet().stream()
          .map(entry -> Duration.between(entry.getValue(), arrivals.get(entry.getKey())));
    }
  }

  private static Delays delays(Stream<Duration> all) {
    return new Delays(all.toList());
  }

  private static List<String> round(int number) {
    return IntStream.range(0, SCALE_SETS).mapToObj(i -> "set" + i + "/" + number).toList();
  }
}
