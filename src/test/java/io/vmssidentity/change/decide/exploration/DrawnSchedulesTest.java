// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Walks at random through worlds that are too large to be explored. {@code
 * -Dschedules.count=1000000} draws more of them, from {@code -Dschedules.seed} on.
 */
class DrawnSchedulesTest {
  private static final int COUNT = Integer.getInteger("schedules.count", 2_000);
  private static final long FIRST = Long.getLong("schedules.seed", 1);
  private static final int MOST_MOVES = 20_000;
  private static final String NAMES = "abcnu";

  @Test
  void noDrawnScheduleBreaksAPromise() {
    long began = System.nanoTime();
    long moves = 0;
    for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
      List<String> way = new ArrayList<>();
      long drawn = seed;
      String broken = walk(new Random(seed), way);
      moves += way.size();
      assertNull(broken, () -> "seed " + drawn + ": " + broken + "\n" + String.join("\n", way));
    }
    System.out.printf(
        "%,d schedules from seed %d on, %,d moves, %.1f s%n",
        COUNT, FIRST, moves, (System.nanoTime() - began) / 1e9);
  }

  /** Null when every promise is kept to the end. */
  private static String walk(Random random, List<String> way) {
    Scenario scenario = scenario(random);
    ExploredWorld world = new ExploredWorld(scenario);
    way.add("" + scenario);
    while (!world.isOver()) {
      if (way.size() > MOST_MOVES) {
        return "7: it does not end: " + world;
      }
      List<Choice> choices = choices(world, random);
      if (choices.isEmpty()) {
        return "7: nothing goes on: " + world;
      }
      Choice choice = choices.get(random.nextInt(choices.size()));
      world = Moves.after(world, choice);
      way.add(choice.kind() + " " + choice.at() + " -> " + world);
      String broken = SafetyChecks.broken(world);
      if (broken != null) {
        return broken;
      }
    }
    return null;
  }

  /** A fault is drawn now and then, or all of them would happen at the beginning. */
  private static List<Choice> choices(ExploredWorld world, Random random) {
    boolean fault = random.nextInt(12) == 0;
    List<Choice> all = Moves.of(world);
    List<Choice> some = all.stream().filter(it -> it.kind().isFault() == fault).toList();
    return some.isEmpty() ? all : some;
  }

  private static Scenario scenario(Random random) {
    ExploredRequest[] requests = new ExploredRequest[1 + random.nextInt(5)];
    for (int i = 0; i < requests.length; i++) {
      String name = "" + NAMES.charAt(random.nextInt(NAMES.length()));
      String id = "" + (char) ('A' + i);
      requests[i] =
          random.nextInt(3) == 0
              ? ExploredRequest.removes(id, i + 1, name)
              : ExploredRequest.adds(id, i + 1, name);
      if (random.nextInt(10) == 0) {
        requests[i] = requests[i].expiring();
      }
    }
    Scenario scenario = Scenario.of(random.nextInt(8), requests);
    if (random.nextBoolean()) {
      scenario = scenario.startingWith("a", "y");
    }
    if (random.nextInt(3) == 0) {
      scenario = scenario.withOutsider();
    }
    return random.nextInt(4) == 0 ? scenario.withBudget(Duration.ofSeconds(45)) : scenario;
  }
}
