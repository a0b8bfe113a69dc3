// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StampsTest {
  private static final Desired NOTHING = assigned(false).asDesired();

  private static Position at(long sequenceNumber) {
    return new Position(1, sequenceNumber);
  }

  @Test
  void aNewerRequestDecides() {
    Stamps stamps = Stamps.NONE.decided(enable(), at(5));

    assertEquals(NOTHING, stamps.apply(assigned(true).asDesired(), disable(), at(6)));
  }

  @Test
  void aLateRequestUndoesNothing() {
    Stamps stamps =
        Stamps.NONE.decided(enable(), at(5)).decided(edit(List.of("a"), List.of("b")), at(5));
    Desired now = assigned(true, "a").asDesired();

    assertEquals(now, stamps.apply(now, disable(), at(4)));
    assertEquals(now, stamps.apply(now, edit(List.of("b"), List.of("a")), at(4)));
    assertEquals(now, stamps.apply(now, exactly("b"), at(4)));
    assertEquals(now, stamps.apply(now, disable(), at(5)));
  }

  @Test
  void aLateRequestActsOnWhatNoNewerOneDecided() {
    Stamps stamps = Stamps.NONE.decided(edit(List.of("a"), List.of()), at(5));

    assertEquals(
        assigned(true, "a", "c").asDesired(),
        stamps
            .apply(assigned(false, "a").asDesired(), edit(List.of("c"), List.of("a")), at(4))
            .apply(enable()));
  }

  @Test
  void anExactListDecidesEveryUserAssignedIdentityAlsoTheUnnamed() {
    Stamps stamps = Stamps.NONE.decided(exactly("a"), at(5));
    Desired now = assigned(false, "a").asDesired();

    assertEquals(now, stamps.apply(now, edit(List.of("z"), List.of("a")), at(4)));
    assertEquals(assigned(true, "a").asDesired(), stamps.apply(now, enable(), at(4)));
  }

  @Test
  void aNewEpochIsLaterThanAllOfTheOldOne() {
    Stamps stamps = Stamps.NONE.decided(enable(), new Position(1, 1_000_000));

    assertEquals(NOTHING, stamps.apply(assigned(true).asDesired(), disable(), new Position(2, 1)));
  }

  @Test
  void ofVeryManyTheOldestRaiseTheFloor() {
    Stamps stamps = Stamps.NONE;
    for (int i = 1; i <= 400; i++) {
      stamps = stamps.decided(edit(List.of("i" + i), List.of()), at(i));
    }

    assertEquals(300, stamps.identities().size());
    assertEquals(at(100), stamps.userAssigned());
    assertEquals(NOTHING, stamps.apply(NOTHING, edit(List.of("i1"), List.of()), at(100)));
  }

  @Test
  void inWhateverOrderRequestsComeTheEndIsThatOfTheirOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      List<Change.Edit> changes =
          IntStream.range(0, 6).mapToObj(i -> randomChange(random)).toList();
      Desired expected = assigned(random.nextBoolean(), "a").asDesired();
      Desired now = expected;
      for (Change.Edit change : changes) {
        expected = expected.apply(change);
      }

      List<Integer> order = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
      Collections.shuffle(order, random);
      order.addAll(order.subList(0, random.nextInt(6)));
      Stamps stamps = Stamps.NONE;
      for (int i : order) {
        now = stamps.apply(now, changes.get(i), at(i + 1));
        stamps = stamps.decided(changes.get(i), at(i + 1));
      }

      assertEquals(expected, now, "seed " + seed);
    }
  }

  private static Change.Edit randomChange(Random random) {
    String one = "abc".substring(random.nextInt(3)).substring(0, 1);
    return switch (random.nextInt(5)) {
      case 0 -> enable();
      case 1 -> disable();
      case 2 -> edit(List.of(one), List.of());
      case 3 -> edit(List.of(), List.of(one));
      default -> exactly(random.nextBoolean() ? new String[] {one} : new String[0]);
    };
  }

  @Test
  void positionsAreOrderedByEpochThenNumber() {
    assertTrue(new Position(1, 9).isAfter(new Position(1, 8)));
    assertTrue(new Position(2, 1).isAfter(new Position(1, 8)));
    assertEquals(Position.NONE, Collections.min(List.of(at(1), Position.NONE)));
    assertEquals(Ids.identities(), NOTHING.userAssigned());
  }
}
