// SPDX-License-Identifier: Apache-2.0
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

/** Five hundred requests over fifty scale sets: one event each, in order, none lost. */
class LoadE2E {
  private static final int REQUESTS = 500;
  private static final int SCALE_SETS = 50;
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  private final long seed = System.nanoTime();
  private final Map<String, Identities> expected = new LinkedHashMap<>();

  @Test
  void allComeOutInOrder() {
    try (AppFixture fixture = open(Duration.ofMinutes(5))) {
      send(fixture);

      awaitAll(fixture);
    }
  }

  @Test
  void aTenthOfArmsAnswersMayFail() {
    try (AppFixture fixture = open(Duration.ofMinutes(5))) {
      fixture
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
      send(fixture);

      awaitAll(fixture);
    }
  }

  @Test
  void everySocketMayBeCutTwice() {
    // Long enough for what runs to end before its session is given to another call.
    try (AppFixture fixture = open(Duration.ofSeconds(3))) {
      send(fixture);
      await().atMost(LONG_ENOUGH).until(() -> fixture.events().size() > REQUESTS / 5);
      fixture.azure.serviceBus().dropConnections();
      await().atMost(LONG_ENOUGH).until(() -> fixture.events().size() > REQUESTS / 2);
      fixture.azure.serviceBus().dropConnections();

      awaitAll(fixture);
    }
  }

  /** On a slow machine a request may wait long for its turn: that is not what is tested here. */
  private static AppFixture open(Duration lockDuration) {
    return AppFixture.open(Duration.ofMillis(50), lockDuration, Map.of("CHANGE_BUDGET", "PT5M"));
  }

  private void send(AppFixture fixture) {
    fixture.createIdentities(NAMES.toArray(String[]::new));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SCALE_SETS; i++) {
      fixture.createScaleSet("ss" + i, false, List.of(AppFixture.identity("a")));
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
      fixture.ask("r" + i, scaleSet, change);
    }
  }

  private void awaitAll(AppFixture fixture) {
    await("all events, seed " + seed)
        .atMost(LONG_ENOUGH)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> idsByRequest(fixture).size() == REQUESTS);

    assertTrue(
        idsByRequest(fixture).values().stream().allMatch(ids -> ids.size() == 1),
        "one event ID for each request, seed " + seed);
    assertTrue(
        Set.of("applied", "unchanged", "superseded").containsAll(outcomes(fixture)),
        () -> outcomes(fixture) + ", seed " + seed);
    for (String scaleSet : expected.keySet()) {
      assertEquals(
          expected.get(scaleSet), fixture.identities(scaleSet), scaleSet + ", seed " + seed);
      assertNoOverlap(fixture.azure.arm().cloud().writes(AppFixture.scaleSet(scaleSet)));
    }
    assertEquals(0, fixture.azure.arm().cloud().overlappingWrites(), "seed " + seed);
  }

  private static Map<String, Set<String>> idsByRequest(AppFixture fixture) {
    return fixture.events().stream()
        .collect(
            Collectors.groupingBy(
                event -> event.at("/data/requestId").textValue(),
                Collectors.mapping(
                    event -> event.get("id").textValue(), Collectors.toCollection(TreeSet::new))));
  }

  private static Set<String> outcomes(AppFixture fixture) {
    return fixture.events().stream()
        .map(event -> event.at("/data/outcome").textValue())
        .collect(Collectors.toSet());
  }

  private void assertNoOverlap(List<Write> writes) {
    boolean apart =
        IntStream.range(1, writes.size()).noneMatch(i -> writes.get(i - 1).overlaps(writes.get(i)));
    assertTrue(apart, () -> "overlapping writes: " + writes + ", seed " + seed);
  }
}
