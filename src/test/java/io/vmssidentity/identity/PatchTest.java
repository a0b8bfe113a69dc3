// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static io.vmssidentity.identity.Ids.identities;
import static io.vmssidentity.identity.Ids.identity;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchTest {
  private static Optional<Patch> plan(Assignment actual, Change.Edit change) {
    return Patch.between(actual, actual.asDesired().apply(change));
  }

  private static Optional<Patch> patch(IdentityType type, List<String> add, List<String> remove) {
    return Optional.of(
        new Patch(
            type,
            List.copyOf(identities(add.toArray(String[]::new))),
            List.copyOf(identities(remove.toArray(String[]::new)))));
  }

  @Test
  void enablingTheSystemAssignedIdentityNamesNoOther() {
    assertEquals(
        patch(IdentityType.SYSTEM_AND_USER_ASSIGNED, List.of(), List.of()),
        plan(assigned(false, "a", "b"), enable()));
  }

  @Test
  void disablingItAloneLeavesNone() {
    assertEquals(patch(IdentityType.NONE, List.of(), List.of()), plan(assigned(true), disable()));
  }

  @Test
  void onlyWhatIsNewIsAdded() {
    assertEquals(
        patch(IdentityType.USER_ASSIGNED, List.of("c"), List.of()),
        plan(assigned(false, "a", "b"), edit(List.of("b", "c"), List.of())));
  }

  @Test
  void onlyWhatIsThereIsRemoved() {
    assertEquals(
        patch(IdentityType.SYSTEM_AND_USER_ASSIGNED, List.of(), List.of("a")),
        plan(assigned(true, "a", "b"), edit(List.of(), List.of("a", "x"))));
  }

  @Test
  void removingTheLastOneChangesTheTypeAndSendsNoDictionary() {
    assertEquals(
        patch(IdentityType.SYSTEM_ASSIGNED, List.of(), List.of()),
        plan(assigned(true, "a"), edit(List.of(), List.of("a"))));
    assertEquals(
        patch(IdentityType.NONE, List.of(), List.of()), plan(assigned(false, "a", "b"), exactly()));
  }

  @Test
  void oneIsReplacedByAnotherInOnePatch() {
    assertEquals(
        patch(IdentityType.USER_ASSIGNED, List.of("b"), List.of("a")),
        plan(assigned(false, "a"), edit(List.of("b"), List.of("a"))));
  }

  @Test
  void anExactListIsReachedByItsDifferences() {
    assertEquals(
        patch(IdentityType.USER_ASSIGNED, List.of("d"), List.of("a", "b")),
        plan(assigned(false, "a", "b", "c"), exactly("c", "d")));
  }

  @Test
  void whatIsAsAskedNeedsNoPatch() {
    assertEquals(Optional.empty(), plan(assigned(true, "a"), enable()));
    assertEquals(Optional.empty(), plan(assigned(true, "a"), edit(List.of("a"), List.of("z"))));
    assertEquals(Optional.empty(), plan(assigned(false), exactly()));
    assertEquals(Optional.empty(), plan(assigned(false), disable()));
  }

  @Test
  void idsCompareIgnoringCaseAndAreRemovedInArmsSpelling() {
    UserAssignedIdentityId stored =
        UserAssignedIdentityId.parse(Ids.identityText("a").toLowerCase(Locale.ROOT));
    Assignment actual =
        new Assignment(
            false, null, null, Map.of(stored, Principal.UNKNOWN, identity("b"), Principal.UNKNOWN));

    Optional<Patch> addition = plan(actual, edit(List.of("A", "B"), List.of()));
    Patch removal = plan(actual, edit(List.of(), List.of("A"))).orElseThrow();

    assertEquals(Optional.empty(), addition);
    assertEquals(stored.toString(), removal.remove().get(0).toString());
  }

  @Test
  void moreThan150EntriesGoInPartsAdditionsFirst() {
    String[] many = IntStream.range(0, 149).mapToObj(i -> "new" + i).toArray(String[]::new);
    Patch patch = plan(assigned(false, "a", "b", "c"), exactly(many)).orElseThrow();

    Patch part = patch.firstPart();

    assertEquals(152, patch.entries().count());
    assertEquals(new Patch(patch.type(), patch.add(), List.of(identity("a"))), part);
    assertEquals(part, part.firstPart());
  }

  @Test
  void theInverseUndoesOneStepAndNothingElse() {
    Desired before = assigned(true, "a", "b").asDesired();
    Change.Edit change =
        new Change.Edit(
            SystemAssignedChange.DISABLE,
            new UserAssignedChange.Edit(identities("b", "c"), identities("a")));

    Change.Edit inverse = Change.Edit.between(before.apply(change), before).orElseThrow();

    assertEquals(
        new Change.Edit(
            SystemAssignedChange.ENABLE,
            new UserAssignedChange.Edit(identities("a"), identities("c"))),
        inverse);
    assertEquals(before, before.apply(change).apply(inverse));
    assertEquals(Optional.empty(), Change.Edit.between(before, before));
  }

  @Test
  void tellsWhatArmMakesOfAScaleSet() {
    Desired actual = assigned(true, "a", "b").asDesired();

    assertEquals(
        assigned(false, "a", "c").asDesired(),
        new Patch(
                IdentityType.USER_ASSIGNED, List.of(Ids.identity("c")), List.of(Ids.identity("B")))
            .appliedTo(actual));
    assertEquals(
        assigned(true).asDesired(),
        new Patch(IdentityType.SYSTEM_ASSIGNED, List.of(), List.of()).appliedTo(actual));
    assertEquals(
        assigned(false).asDesired(),
        new Patch(IdentityType.NONE, List.of(), List.of()).appliedTo(actual));
    assertEquals(actual, Patch.restating(assigned(true, "a", "b")).appliedTo(actual));
  }

  @Test
  void whatIsSaidAgainNamesNoIdentityThatMayBeDeleted() {
    Map<UserAssignedIdentityId, Principal> both = new LinkedHashMap<>();
    both.put(Ids.identity("dangling"), Principal.UNKNOWN);
    both.putAll(assigned(false, "b").userAssigned());
    Map<UserAssignedIdentityId, Principal> dangling =
        Map.of(Ids.identity("dangling"), Principal.UNKNOWN);

    assertEquals(
        new Patch(IdentityType.USER_ASSIGNED, List.of(Ids.identity("b")), List.of()),
        Patch.restating(new Assignment(false, null, null, both)));
    assertEquals(
        new Patch(IdentityType.USER_ASSIGNED, List.of(), List.of()),
        Patch.restating(new Assignment(false, null, null, dangling)));
  }
}
