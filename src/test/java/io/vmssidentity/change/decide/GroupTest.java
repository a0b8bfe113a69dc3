// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which requests share a PATCH, and what each of them is told. */
public class GroupTest {
  private final DrivenScaleSet world = new DrivenScaleSet();

  private static Change add(String... names) {
    return edit(List.of(names), List.of());
  }

  private static Change remove(String... names) {
    return edit(List.of(), List.of(names));
  }

  private List<Integer> groups() {
    return world.decisions.stream()
        .filter(Decision.Write.class::isInstance)
        .map(it -> (Stage.Writing) ((Decision.Write) it).next().stage())
        .map(it -> it.write().members().size())
        .toList();
  }

  @Test
  void aGroupHasFiveHundredRequestsAtMost() {
    IntStream.rangeClosed(1, 501).forEach(i -> world.accept(Given.request(i, add("i" + i % 100))));

    world.run(Duration.ofHours(1));

    assertEquals(List.of(500), groups());
    assertEquals(501, world.told.size());
  }

  @Test
  void aGroupHasHalfAMebibyteOfBodiesAtMost() {
    String body = "\u00e9".repeat(150 * 1024);
    for (int i = 1; i <= 3; i++) {
      world.accept(Given.request(i, add("i" + i), body, false, null));
    }

    world.run(Duration.ofHours(1));

    assertEquals(List.of(1, 1, 1), groups());
  }

  @Test
  void aRequestThatIsLargerThanAGroupMayBeGoesAlone() {
    world.accept(Given.request(1, add("a"), "x".repeat(600 * 1024), false, null));
    world.accept(Given.request(2, add("b")));

    world.run(Duration.ofHours(1));

    assertEquals(List.of("r1 applied", "r2 applied"), world.told);
  }

  @Test
  void anEventNamesAHundredRequestsThatSharedThePatchAndCountsTheOthers() {
    IntStream.rangeClosed(1, 130).forEach(i -> world.accept(Given.request(i, add("i" + i))));

    world.run(Duration.ofHours(1));

    ChangeResult effect = world.history.get("r1").effect();
    assertEquals(100, effect.coalescedWith().size());
    assertEquals(29, effect.coalescedMore());
    assertEquals("r2", effect.coalescedWith().get(0));
  }

  @Test
  void whatOneAddsAndANewerOneRemovesIsSupersededAndApplied() {
    world.accept(Given.request(1, add("a")), Given.request(2, remove("a")));

    world.run(Duration.ofHours(1));

    assertEquals(List.of("r1 superseded", "r2 applied"), world.told);
    assertNull(world.history.get("r2").effect().patch());
    assertTrue(world.sent.isEmpty());
  }

  @Test
  void whoAsksForWhatIsThereIsUnchangedThoughANewerOneTakesItAway() {
    world.has("a").accept(Given.request(1, add("a")), Given.request(2, remove("a")));

    world.run(Duration.ofHours(1));

    assertEquals(List.of("r1 unchanged", "r2 applied"), world.told);
  }

  @Test
  void whoDidNothingInAGroupIsUnchangedBesideWhoDid() {
    world.has("a").accept(Given.request(1, add("a")), Given.request(2, add("b")));

    world.run(Duration.ofHours(1));

    assertEquals(List.of("r1 unchanged", "r2 applied"), world.told);
  }

  @Test
  void aLateRequestIsSupersededWhereANewerOneDecidedTheOpposite() {
    world.has("a").accept(Given.request(2, remove("a")));
    world.run(Duration.ofMinutes(1));
    world.accept(Given.request(1, add("a")));

    world.run(Duration.ofMinutes(1));

    assertEquals(List.of("r2 applied", "r1 superseded"), world.told);
  }

  @Test
  void aRefusalThatNamesNobodyIsFoundByHalvesAlsoWhenEarlierRequestsCome() {
    IntStream.rangeClosed(11, 14).forEach(i -> world.accept(Given.request(i, add("i" + i))));
    world.bad = "i13";
    world.diesAfter = 4;
    world.step();
    world.accept(Given.request(5, add("i5")), Given.request(6, add("i6")));

    world.run(Duration.ofHours(1));

    assertEquals(6, world.told.size());
    assertEquals(
        List.of("r13 notFound"),
        world.told.stream().filter(it -> !it.endsWith("applied")).toList());
    assertNull(world.state.groupLimit());
  }

  @Test
  void aLimitOfAGroupThatOutlivesItsRequestsHoldsNobodyUp() {
    OpenRequest gone = Given.request(1, add("a"));
    world.state = world.state.withGroupLimit(gone.key());
    world.accept(Given.request(2, add("b")), Given.request(3, add("c")));

    world.run(Duration.ofHours(1));

    assertEquals(List.of("r2 applied", "r3 applied"), world.told);
    assertEquals(1, world.sent.size());
    assertNull(world.state.groupLimit());
  }

  @Test
  void aLockFailsAllWhoNeedAWriteAfterOnePatchAndNobodyElse() {
    world.has("a");
    IntStream.rangeClosed(1, 100).forEach(i -> world.accept(Given.request(i, add("i" + i))));
    world.accept(Given.request(101, add("a")));
    world.answers.add(new Event.Refused(Given.failure(FailureReason.LOCKED)));

    world.run(Duration.ofHours(1));

    assertEquals(1, world.sent.size());
    assertEquals(100, world.told.stream().filter(it -> it.endsWith("locked")).count());
    assertTrue(world.told.contains("r101 unchanged"));
  }

  @Test
  void aScaleSetThatIsGoneEndsHundredsOfRequests() {
    IntStream.rangeClosed(1, 100).forEach(i -> world.accept(Given.request(i, add("i" + i))));
    world.unreadable = Given.gone();

    world.run(Duration.ofHours(1));

    assertEquals(100, world.told.stream().filter(it -> it.endsWith("notFound")).count());
  }

  @Test
  void removalsOfHundredsOfRequestsAreCountedInTransactionsThatFit() {
    String[] there = IntStream.rangeClosed(1, 100).mapToObj(i -> "i" + i).toArray(String[]::new);
    world.has(there);
    for (int i = 1; i <= 100; i++) {
      world.accept(Given.request(i, remove("i" + i)));
    }

    world.run(Duration.ofHours(1));

    assertEquals(4, world.count(Decision.Reserve.class));
    assertEquals(1, world.sent.size());
    assertEquals(100, world.told.size());
  }

  @Test
  void enablingAgainWhatTheGroupDisablesWaitsForTheNextGroup() {
    world.assignment = Ids.assigned(true);
    world.accept(Given.request(1, disable()), Given.request(2, enable()));

    world.run(Duration.ofHours(1));

    assertEquals(List.of(1, 1), groups());
  }
}
