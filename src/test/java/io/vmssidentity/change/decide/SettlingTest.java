// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Position;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The outcomes of a large group take several transactions, and stamps outlive a scale set. */
public class SettlingTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MANY = 100;

  private static Change add(String name) {
    return edit(List.of(name), List.of());
  }

  private static Change remove(String name) {
    return edit(List.of(), List.of(name));
  }

  private static DrivenScaleSet many() {
    DrivenScaleSet world = new DrivenScaleSet();
    IntStream.rangeClosed(1, MANY).forEach(i -> world.accept(Given.request(i, add("i" + i))));
    world.step();
    assertInstanceOf(Stage.Following.class, world.state.stage());
    return world;
  }

  private static void assertAllAreApplied(DrivenScaleSet world) {
    assertEquals(MANY, world.told.stream().distinct().count());
    assertTrue(world.told.stream().allMatch(it -> it.endsWith(" applied")), "" + world.told);
    assertEquals(MANY, world.state.decided().stamps().identities().size());
    assertEquals(MANY, world.state.decided().baseline().desired().userAssigned().size());
    assertTrue(world.rows.isEmpty());
  }

  @Test
  void aCrashAnywhereInItChangesNoOutcome() {
    for (int decisions = 0; decisions < 12; decisions++) {
      DrivenScaleSet world = many();
      world.diesAfter = decisions;
      world.wake();

      world.run(HOUR);

      assertAllAreApplied(world);
    }
  }

  /** Without the rule that stamps are stored last, those that are left would not be applied. */
  @Test
  void stampsThatWereStoredTooEarlyWouldChangeOutcomes() {
    DrivenScaleSet world = many();
    world.diesAfter = 4;
    world.wake();
    assertInstanceOf(Stage.Settling.class, world.state.stage());
    Stamps early = Stamps.NONE;
    for (int i = 1; i <= MANY; i++) {
      early = early.decided((Change.Edit) add("i" + i), new Position(1, i));
    }
    world.state = world.state.with(new Decided(null, early));

    world.run(HOUR);

    assertNotEquals(MANY, (int) world.told.stream().filter(it -> it.endsWith(" applied")).count());
  }

  @Test
  void nobodyIsToldBeforeTheWholeGroupIsSettled() {
    DrivenScaleSet world = many();
    world.diesAfter = 4;
    world.wake();

    assertInstanceOf(Stage.Settling.class, world.state.stage());
    assertEquals(List.of(), world.told);
  }

  @Test
  void anOldRequestUndoesNoNewerOneThoughTheScaleSetWasMadeAnew() {
    DrivenScaleSet world = new DrivenScaleSet().has("a", "b");
    world.accept(Given.request(2, remove("a")));
    world.run(HOUR);
    world.uniqueId = "another";
    world.has("b");
    world.etag = 1;
    world.accept(Given.acceptedAt(world.now, Given.request(1, add("a"))));

    world.run(HOUR);

    assertEquals(List.of("r2 applied", "r1 superseded"), world.told);
    assertEquals(Ids.identities("b"), world.assignment.asDesired().userAssigned());
  }
}
