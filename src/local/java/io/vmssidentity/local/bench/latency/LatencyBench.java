// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.LocalAzure;
import io.vmssidentity.local.LocalAzureSettings;
import io.vmssidentity.local.bench.environment.BenchFixture;
import io.vmssidentity.local.bench.environment.Delays;
import io.vmssidentity.local.bench.environment.Echo;
import io.vmssidentity.local.bench.environment.RequestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a lone request takes a warm app, from before it is sent to the event's arrival. */
@Command(
    name = "latency",
    sortOptions = false,
    description = {
      "A lone request to a warm app, from before the request is sent to the arrival of its event,",
      "beside the official client alone, which passes a message on from a queue to the topic."
    },
    footer = {"", "Example: bench latency --rounds 20"})
public final class LatencyBench implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  @Option(
      names = "--rounds",
      paramLabel = "COUNT",
      description = "How many of each, after as many to warm up (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int rounds;

  private final Map<String, Instant> arrivals = new ConcurrentHashMap<>();

  @Override
  public Integer call() {
    LocalAzure azure =
        LocalAzure.start(LocalAzureSettings.defaults().withOperationTime(Duration.ZERO));
    try (BenchFixture fixture =
            new BenchFixture(azure, RequestSettings.SHORT_OPERATIONS, List.of(), this::arrived);
        Echo echo = new Echo(azure)) {
      fixture.createIdentities(List.of("new"));
      Lone lone = new Lone(fixture, echo);
      lone.round("warm");
      // Each slot that a session keeps is missed by others.
      fixture.awaitFreeSessions();
      lone.clear();
      lone.round("measured");
      lone.print();
      return 0;
    }
  }

  private void arrived(JsonNode event) {
    JsonNode id = event.path("type").asText().equals("echo") ? event.path("id") : requestId(event);
    arrivals.putIfAbsent(id.asText(), Instant.now());
  }

  private static JsonNode requestId(JsonNode event) {
    return event.at("/data/outcome").isMissingNode()
        ? event.at("/data/outcome")
        : event.at("/data/requestId");
  }

  /** Requests one after the other, the kinds in turn, each for a scale set of its own. */
  private final class Lone {
    private final BenchFixture fixture;
    private final Echo echo;
    private final List<Duration> echoes = new ArrayList<>();
    private final List<Duration> unchanged = new ArrayList<>();
    private final List<Duration> changed = new ArrayList<>();

    Lone(BenchFixture fixture, Echo echo) {
      this.fixture = fixture;
      this.echo = echo;
    }

    void round(String prefix) {
      for (int i = 0; i < rounds; i++) {
        echoes.add(delay(prefix + "-echo" + i, echo::send));
        unchanged.add(request(prefix + "-unchanged" + i, List.of("new")));
        changed.add(request(prefix + "-changed" + i, List.of()));
      }
    }

    private Duration request(String name, List<String> identities) {
      fixture.createScaleSet(name, identities);
      String request = BenchFixture.request(name, name, "add", "new");
      return delay(name, id -> fixture.send(id, List.of(request)));
    }

    private Duration delay(String id, Consumer<String> send) {
      Instant sent = Instant.now();
      send.accept(id);
      fixture.await(() -> arrivals.containsKey(id), "the event of " + id);
      return Duration.between(sent, arrivals.get(id));
    }

    void clear() {
      List.of(echoes, unchanged, changed).forEach(List::clear);
    }

    void print() {
      Delays floor = new Delays(echoes);
      System.out.printf(
          Locale.ROOT, "%-34s %5s %10s %10s %10s%n", "", "count", "half", "95 %", "all");
      System.out.println(floor.line("queue to topic, the client alone"));
      print("a request that changes nothing", new Delays(unchanged), floor);
      print("a change, operations of 0 s", new Delays(changed), floor);
    }

    private void print(String what, Delays delays, Delays floor) {
      System.out.printf(
          Locale.ROOT,
          "%s  half %.1f times, 95 %% %.1f times the client alone%n",
          delays.line(what),
          delays.times(floor, 0.5),
          delays.times(floor));
    }
  }
}
