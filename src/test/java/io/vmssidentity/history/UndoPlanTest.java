// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.change.PastRecords;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UndoPlanTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static PastRequest applied(String id, String scaleSet, int second) {
    return PastRecords.applied(id, scaleSet, "CHG1", NOON.plusSeconds(second));
  }

  private static UndoPlan plan(List<PastRequest> found, PastRequest... others) {
    return UndoPlan.of(
        found,
        key ->
            Stream.concat(found.stream(), Stream.of(others))
                .filter(it -> it.scaleSet().equals(key))
                .toList());
  }

  private static List<String> ids(UndoPlan plan) {
    return plan.requests().stream().map(ChangeRequest::requestId).toList();
  }

  @Test
  void theInverseOfEachIsAskedForTheLatestFirst() {
    UndoPlan plan = plan(List.of(applied("r1", "web", 1), applied("r2", "web", 2)));

    assertEquals(List.of("undo:r2", "undo:r1"), ids(plan));
    assertEquals(
        new ChangeRequest(
            "undo:r2",
            Ids.scaleSet("web"),
            Ids.edit(List.of("old"), List.of("new")),
            false,
            null,
            new Origin("CHG1", null, "Undoes r2.", Map.of())),
        plan.requests().get(0));
    assertEquals(List.of(), plan.newer());
    assertEquals(List.of(), plan.skipped());
  }

  @Test
  void whatChangedNothingIsLeftOutWithAReason() {
    PastRequest refused = PastRecords.notAllowed("r1", "web", NOON);

    UndoPlan plan = plan(List.of(refused, applied("r2", "web", 2)));

    assertEquals(List.of("undo:r2"), ids(plan));
    assertEquals(
        List.of(new UndoPlan.Skipped(refused, "It ended as notAllowed and changed nothing.")),
        plan.skipped());
  }

  @Test
  void whatIsTooLargeToBeKeptIsLeftOut() {
    PastRequest whole = applied("r1", "web", 1);
    PastRequest shortened = new PastRequest(whole.scaleSet(), whole.record().shortened(), false);

    assertEquals(
        List.of(new UndoPlan.Skipped(shortened, "The ledger does not keep what would undo it.")),
        plan(List.of(shortened)).skipped());
  }

  @Test
  void whatWasUndoneAlreadyIsLeftOut() {
    UndoPlan plan = plan(List.of(applied("r1", "web", 1)), applied("undo:r1", "web", 5));

    assertEquals(List.of(), ids(plan));
    assertEquals("It was undone already, by undo:r1.", plan.skipped().get(0).why());
  }

  @Test
  void newerChangesOfTheSameScaleSetsAreNamed() {
    PastRequest newer = applied("r9", "web", 9);

    UndoPlan plan =
        plan(
            List.of(applied("r1", "web", 1), applied("r2", "db", 2)),
            applied("r0", "web", 0),
            newer,
            PastRecords.notAllowed("r8", "db", NOON.plusSeconds(8)));

    assertEquals(List.of(newer), plan.newer());
    assertEquals(List.of("undo:r2", "undo:r1"), ids(plan));
  }

  @Test
  void anIdStaysAsShortAsAnIdMayBe() {
    String id = ids(plan(List.of(applied("r".repeat(100), "web", 1)))).get(0);

    assertTrue(id.matches("undo:[0-9a-f]{32}"), id);
  }
}
