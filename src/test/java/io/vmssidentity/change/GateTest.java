package io.vmssidentity.change;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.guard.Verdict;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ARM would make of the body of the PATCH is judged, whatever each step was. */
class GateTest {
  private static final Verdict.Refused REFUSED =
      new Verdict.Refused(
          List.of(new Verdict.Objection(Ids.identityText("b"), Rule.IDENTITY_NOT_LISTED)));

  /** Minds nothing that one request asks, but what all of them come to. */
  private static final Guard TOGETHER =
      (scaleSet, from, to) ->
          to.userAssigned().containsAll(Ids.identities("a", "b"))
                  && !from.userAssigned().contains(Ids.identity("a"))
              ? REFUSED
              : Verdict.ALLOWED;

  private final Folder group = new Folder();

  private static Gate gate(Guard guard) {
    World world = new World(Assignment.NONE);
    Patience patience = new Patience(world.clock(), world, World.LIMITS);
    Safeguards open = OpenGate.safeguards(world.clock());
    return new Gate(new Safeguards(guard, open.removals(), open.readOnly()), patience);
  }

  private List<Gate.Stopped> refused(Guard guard, Assignment actual) {
    ScaleSet web = Folder.found(actual);
    Gate gate = gate(guard);
    Fold fold = group.fold(actual, LedgerState.EMPTY, gate.judge(web));
    return gate.refused(web, fold, Patch.between(actual, fold.desired()));
  }

  @Test
  void whatStepsComeToTogetherIsJudgedOnceMore() {
    group.ask(edit(List.of("a"), List.of()));
    group.ask(edit(List.of("b"), List.of()));
    group.ask(edit(List.of("c"), List.of()), true);

    assertEquals(
        List.of(
            new Gate.Stopped(group.entries.get(0), Problem.notAllowed(REFUSED)),
            new Gate.Stopped(group.entries.get(1), Problem.notAllowed(REFUSED))),
        refused(TOGETHER, Assignment.NONE));
  }

  @Test
  void aTypeThatDropsIdentitiesIsJudgedByWhatItDrops() {
    Gate gate =
        gate(
            (scaleSet, from, to) ->
                to.userAssigned().containsAll(from.userAssigned()) ? Verdict.ALLOWED : REFUSED);
    ScaleSet web = Folder.found(assigned(true, "a", "b"));
    group.ask(Ids.enable());
    Fold harmless = group.fold(web.assignment(), LedgerState.EMPTY);
    Patch drops = Patch.between(web.assignment(), assigned(true).asDesired()).orElseThrow();

    assertEquals(List.of(), drops.remove());
    assertEquals(1, gate.refused(web, harmless, Optional.of(drops)).size());
  }

  @Test
  void whatIsAllowedPasses() {
    group.ask(edit(List.of("a"), List.of()));

    assertEquals(List.of(), refused(TOGETHER, Assignment.NONE));
  }
}
