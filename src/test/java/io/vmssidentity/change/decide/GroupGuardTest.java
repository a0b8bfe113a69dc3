// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ARM would make of the body of the PATCH is judged, whatever each step was. */
class GroupGuardTest {
  private static final GuardDecision.Refused REFUSED =
      new GuardDecision.Refused(
          List.of(new GuardDecision.Objection(Ids.identityText("b"), Rule.IDENTITY_NOT_LISTED)));

  /** Minds nothing that one request asks, but what all of them come to. */
  private static final Guard TOGETHER =
      (scaleSet, purpose, from, to) ->
          to.userAssigned().containsAll(Ids.identities("a", "b"))
                  && !from.userAssigned().contains(Ids.identity("a"))
              ? REFUSED
              : GuardDecision.ALLOWED;

  private final DrivenScaleSet world = new DrivenScaleSet();

  @Test
  void whatStepsComeToTogetherIsJudgedOnceMore() {
    world.guard = TOGETHER;
    world.accept(
        Given.request(1, edit(List.of("a"), List.of())),
        Given.request(2, edit(List.of("b"), List.of())),
        Given.request(3, edit(List.of("c"), List.of()), "{}", true, null));

    world.run(Duration.ofMinutes(1));

    assertEquals(
        List.of("r1 notAllowed", "r2 notAllowed", "r3 planned"),
        world.told.stream().sorted().toList());
    assertEquals(List.of(), world.sent);
  }

  @Test
  void aTypeThatDropsIdentitiesIsJudgedByWhatItDrops() {
    world.assignment = assigned(true, "a", "b");
    world.guard =
        (scaleSet, purpose, from, to) ->
            from.userAssigned().size() == 2 && to.userAssigned().isEmpty()
                ? REFUSED
                : GuardDecision.ALLOWED;
    world.accept(
        Given.request(1, edit(List.of(), List.of("a"))),
        Given.request(2, edit(List.of(), List.of("b"))));

    world.run(Duration.ofMinutes(1));

    assertEquals(List.of("r1 notAllowed", "r2 notAllowed"), world.told);
    assertEquals(assigned(true, "a", "b"), world.assignment);
  }

  @Test
  void whatIsAllowedPasses() {
    world.assignment = Assignment.NONE;
    world.guard = TOGETHER;
    world.accept(Given.request(1, edit(List.of("a"), List.of())));

    world.run(Duration.ofMinutes(1));

    assertEquals(List.of("r1 applied"), world.told);
  }
}
