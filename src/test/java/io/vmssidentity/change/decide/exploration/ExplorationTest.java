// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goes through every world that two instances, some requests and some faults can lead to, over the
 * real decisions. {@code -Dexploration.faults=1} adds faults to each scenario, {@code
 * -Dexploration.most=50000000} bounds the worlds that are remembered.
 */
public class ExplorationTest {
  private static final int MORE = Integer.getInteger("exploration.faults", 0);
  private static final long MOST = Long.getLong("exploration.most", 5_000_000);

  private static final ExploredRequest ADD = ExploredRequest.adds("A", 1, "a");
  private static final ExploredRequest REMOVE = ExploredRequest.removes("B", 2, "a");
  private static final ExploredRequest OTHER = ExploredRequest.adds("C", 3, "c");
  private static final ExploredRequest NAMED = ExploredRequest.adds("C", 3, ExploredArm.NAMED_BAD);
  private static final ExploredRequest UNNAMED =
      ExploredRequest.adds("C", 3, ExploredArm.UNNAMED_BAD);

  public static Stream<Scenario> scenarios() {
    return Stream.of(
        Scenario.of(MORE + 2, ADD),
        Scenario.of(MORE + 1, ADD).withOutsider(),
        Scenario.of(MORE + 2, ADD).startingWith("a"),
        Scenario.of(MORE + 2, ADD.expiring()),
        Scenario.of(MORE + 2, ADD).withBudget(Duration.ofSeconds(15)),
        Scenario.of(MORE + 1, ADD, REMOVE),
        Scenario.of(MORE + 1, REMOVE, ADD),
        Scenario.of(MORE + 1, ADD, REMOVE).startingWith("a").withOutsider(),
        Scenario.of(MORE, ADD, REMOVE, OTHER).withOutsider(),
        Scenario.of(MORE, ADD, REMOVE, NAMED),
        Scenario.of(MORE, ADD, REMOVE, UNNAMED));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noWorldBreaksAPromise(Scenario scenario) {
    Search search = new Search(scenario, MOST);

    Search.Broken broken = search.run();

    System.out.println(search);
    assertNull(broken, () -> "" + broken);
    assertTrue(search.complete() || MORE > 0, "there are more worlds than may be remembered");
  }

  /** Without this the exploration could prove nothing. */
  @ParameterizedTest
  @EnumSource(Rule.class)
  void aRuleThatIsSwitchedOffIsMissed(Rule rule) {
    Search.Broken broken = new Search(rule.scenario().alsoWithout(rule), MOST).shortest().run();

    assertNotNull(broken);
    System.out.printf("Without %s: %s, after %d%n", rule, broken.promise(), broken.way().size());
  }

  @Test
  void aWorldHasOneForm() {
    ExploredWorld one = new ExploredWorld(Scenario.of(1, ADD));
    Canonical canonical = new Canonical();
    long hash = canonical.of(one).low();

    assertTrue(hash == canonical.of(one.copy()).low());
  }
}
