// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.app.Operator;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Replays while new requests for the same scale set are worked off. */
class ReplayRaceE2E {
  private static final int REQUESTS = 40;

  private static Operator.Run replay(AppFixture fixture) {
    return Operator.parked(fixture.azure.endpoints().serviceBus(), "replay", "--scale-set", "race");
  }

  private static List<String> open(AppFixture fixture) {
    return IntStream.range(0, REQUESTS)
        .mapToObj(i -> "r" + i)
        .filter(
            id ->
                fixture.eventsOf(id).stream()
                    .noneMatch(e -> e.get("type").textValue().endsWith("ChangeCompleted")))
        .toList();
  }

  /** In the end it must be as if nothing had ever failed. */
  @Test
  void keepTheOrderOfTheQueue() {
    long seed = Long.getLong("race.seed", System.nanoTime() & 0xffffffffL);
    System.out.println("-Drace.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    try (AppFixture fixture = AppFixture.open(Duration.ofMillis(20))) {
      fixture.createIdentities("a", "b", "c");
      fixture.createScaleSet("race", false, List.of());
      FaultRule locked =
          FaultRule.of(new Fault.Locked())
              .on(ArmMethod.PATCH)
              .onScaleSet(AppFixture.scaleSet("race"));
      Identities expected = Identities.of(false);
      for (int i = 0; i < REQUESTS; i++) {
        String name = List.of("a", "b", "c").get(random.nextInt(3));
        boolean adds = random.nextBoolean();
        expected = adds ? expected.plus(name) : expected.minus(name);
        if (random.nextInt(4) == 0) {
          fixture.azure.arm().faults().add(locked.times(1));
        }
        fixture.ask("r" + i, "race", adds ? Changes.add(name) : Changes.remove(name));
        if (random.nextInt(5) == 0) {
          replay(fixture);
        }
      }

      await("the end of all")
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () -> {
                assertEquals(0, replay(fixture).code());
                assertEquals(List.of(), open(fixture));
              });

      assertEquals(expected, fixture.identities("race"));
    }
  }
}
