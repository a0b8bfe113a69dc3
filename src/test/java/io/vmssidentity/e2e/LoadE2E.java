package io.vmssidentity.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thousand requests over a hundred scale sets: one event each, in order, none lost. */
class LoadE2E {
  private static final int REQUESTS = 1000;
  private static final int SCALE_SETS = 100;
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  private final long seed = System.nanoTime();
  private final Map<String, Identities> expected = new LinkedHashMap<>();

  @Test
  void allComeOutInOrder() {
    try (Stage stage = open(Duration.ofMinutes(5))) {
      send(stage);

      awaitAll(stage);
    }
  }

  @Test
  void aTenthOfArmsAnswersMayFail() {
    try (Stage stage = open(Duration.ofMinutes(5))) {
      stage
          .azure
          .arm()
          .faults()
          .random(
              seed,
              0.1,
              Set.of(ArmMethod.GET, ArmMethod.PATCH, ArmMethod.POLL),
              List.of(
                  new Fault.Conflict(),
                  new Fault.PreconditionFailed(),
                  new Fault.Throttle(1, Fault.Throttle.By.COMPUTE),
                  new Fault.ServerError(500, "InternalServerError"),
                  new Fault.DropBefore(),
                  new Fault.DropAfter(),
                  new Fault.ServerErrorAfter()));
      send(stage);

      awaitAll(stage);
    }
  }

  @Test
  void everySocketMayBeCutTwice() {
    // Long enough for what runs to end before its session is given to another call.
    try (Stage stage = open(Duration.ofSeconds(3))) {
      send(stage);
      await().atMost(LONG_ENOUGH).until(() -> stage.events().size() > REQUESTS / 5);
      stage.azure.serviceBus().dropConnections();
      await().atMost(LONG_ENOUGH).until(() -> stage.events().size() > REQUESTS / 2);
      stage.azure.serviceBus().dropConnections();

      awaitAll(stage);
    }
  }

  /** On a slow machine a request may wait long for its turn: that is not what is tested here. */
  private static Stage open(Duration lockDuration) {
    return Stage.open(Duration.ofMillis(50), lockDuration, Map.of("CHANGE_BUDGET", "PT5M"));
  }

  private void send(Stage stage) {
    stage.createIdentities(NAMES.toArray(String[]::new));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SCALE_SETS; i++) {
      stage.createScaleSet("ss" + i, false, List.of(Stage.identity("a")));
      expected.put("ss" + i, Identities.of(false, "a"));
    }
    for (int i = 0; i < REQUESTS; i++) {
      String scaleSet = "ss" + random.nextInt(SCALE_SETS);
      String one = NAMES.get(random.nextInt(NAMES.size()));
      String two = NAMES.get(random.nextInt(NAMES.size()));
      Identities before = expected.get(scaleSet);
      String change;
      switch (random.nextInt(5)) {
        case 0 -> {
          change = Changes.system(true);
          expected.put(scaleSet, before.system(true));
        }
        case 1 -> {
          change = Changes.system(false);
          expected.put(scaleSet, before.system(false));
        }
        case 2 -> {
          change = Changes.remove(one);
          expected.put(scaleSet, before.minus(one));
        }
        case 3 -> {
          change = Changes.set(one, two);
          expected.put(scaleSet, before.exactly(one, two));
        }
        default -> {
          change = Changes.add(one, two);
          expected.put(scaleSet, before.plus(one, two));
        }
      }
      stage.ask("r" + i, scaleSet, change);
    }
  }

  private void awaitAll(Stage stage) {
    await("all events, seed " + seed)
        .atMost(LONG_ENOUGH)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> idsByRequest(stage).size() == REQUESTS);

    assertTrue(
        idsByRequest(stage).values().stream().allMatch(ids -> ids.size() == 1),
        "one event ID for each request, seed " + seed);
    assertTrue(
        Set.of("applied", "unchanged", "superseded").containsAll(outcomes(stage)),
        () -> outcomes(stage) + ", seed " + seed);
    for (String scaleSet : expected.keySet()) {
      assertEquals(
          expected.get(scaleSet),
          Identities.of(stage.azure.arm().cloud().scaleSet(Stage.scaleSet(scaleSet)).orElseThrow()),
          scaleSet + ", seed " + seed);
      assertNoOverlap(stage.azure.arm().cloud().writes(Stage.scaleSet(scaleSet)));
    }
    assertEquals(0, stage.azure.arm().cloud().overlappingWrites(), "seed " + seed);
  }

  private static Map<String, Set<String>> idsByRequest(Stage stage) {
    return stage.events().stream()
        .collect(
            Collectors.groupingBy(
                event -> event.at("/data/requestId").textValue(),
                Collectors.mapping(
                    event -> event.get("id").textValue(), Collectors.toCollection(TreeSet::new))));
  }

  private static Set<String> outcomes(Stage stage) {
    return stage.events().stream()
        .map(event -> event.at("/data/outcome").textValue())
        .collect(Collectors.toSet());
  }

  private void assertNoOverlap(List<Write> writes) {
    boolean apart =
        IntStream.range(1, writes.size()).noneMatch(i -> writes.get(i - 1).overlaps(writes.get(i)));
    assertTrue(apart, () -> "overlapping writes: " + writes + ", seed " + seed);
  }
}
