package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.repair.Policy;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DriftRepairTest {
  private static final Policy REPAIR = new Policy(true, false, null, List.of());
  private static final Policy REPAIR_ALL = new Policy(true, true, null, List.of());
  private static final Assignment WANTED = assigned(true, "a");
  private static final Assignment CHANGED = assigned(false, "a");

  private final DriftWorld world = new DriftWorld();

  /** Somebody undoes it, a scan asks for the repair, and it is worked off. */
  private void repairOnce() {
    world.actual("web", CHANGED);
    world.scan();
    world.clock.advance(Duration.ofSeconds(60));
    world.workOff(last(), WANTED);
    world.scan();
    world.clock.advance(Duration.ofSeconds(60));
  }

  private ChangeRequest last() {
    return world.requests.get(world.requests.size() - 1);
  }

  private List<Change> asked() {
    return world.requests.stream().map(ChangeRequest::change).toList();
  }

  @Test
  void reportingAsksForNothing() {
    world.managed("web", WANTED);
    world.actual("web", CHANGED);

    world.scan();

    assertEquals(List.of(), world.requests);
  }

  @Test
  void aRepairIsAskedForOnceAndWaitedFor() {
    world.policy = REPAIR;
    world.managed("web", WANTED);
    world.actual("web", CHANGED);

    world.scan();
    world.scan();

    assertEquals(List.of(new Change.Restore(true)), asked());
    assertEquals(Ids.scaleSet("web"), last().scaleSetId());
    world.workOff(last(), WANTED);
    world.news();
    world.scan();
    assertEquals(List.of("resolved systemAssignedMissing"), world.news());
  }

  @Test
  void anUnexpectedIdentityIsTakenAwayOnlyWhenThatIsWanted() {
    world.managed("web", WANTED);
    world.actual("web", assigned(true, "a", "x"));

    world.policy = REPAIR;
    world.scan();
    assertEquals(List.of(), asked());
    world.policy = REPAIR_ALL;
    world.scan();

    assertEquals(List.of(new Change.Restore(false)), asked());
  }

  @Test
  void aReplacedPrincipalIsForPeople() {
    world.policy = REPAIR_ALL;
    world.managed("web", WANTED);
    world.actual("web", new Assignment(true, "another", "tenant", WANTED.userAssigned()));

    world.scan();

    assertEquals(List.of("found systemPrincipalReplaced"), world.news());
    assertEquals(List.of(), asked());
  }

  @Test
  void aCrashAfterAskingAsksForTheSameAgain() {
    world.policy = REPAIR;
    world.managed("web", WANTED);
    world.actual("web", CHANGED);
    world.driftLedger.killBeforeWrite(1);
    assertThrows(IllegalStateException.class, world::scan);

    world.scan();

    assertEquals(2, world.requests.size());
    assertEquals(world.requests.get(0), world.requests.get(1));
  }

  @Test
  void aRepairThatWasNotAskedForYetIsDroppedWhenNobodyWantsItAnyMore() {
    world.policy = REPAIR_ALL;
    world.managed("web", WANTED);
    world.actual("web", assigned(true, "a", "x"));
    world.onPublish = new AzureFailure(FailureReason.UNAVAILABLE, "It failed.", null);
    assertThrows(AzureFailure.class, world::scan);
    world.onPublish = null;
    world.policy = REPAIR;

    world.scan();

    assertEquals(List.of(), asked());
    DriftEvent.OfFinding told = (DriftEvent.OfFinding) world.events.get(0);
    assertNull(told.repair());
    world.policy = REPAIR_ALL;
    world.scan();
    assertEquals(List.of(new Change.Restore(false)), asked());
  }

  @Test
  void aRepairThatDidNotHelpIsAskedForAgainUnderAnotherId() {
    world.policy = REPAIR;
    world.managed("web", WANTED);
    world.actual("web", CHANGED);
    world.scan();
    world.workOff(last(), CHANGED);

    world.scan();

    assertEquals(2, world.requests.size());
    assertNotEquals(world.requests.get(0).requestId(), last().requestId());
  }

  @Test
  void afterThreeRepairsInADayAFourthIsAQuarrelForPeople() {
    world.policy = REPAIR;
    world.managed("web", WANTED);
    for (int i = 0; i < 3; i++) {
      repairOnce();
    }
    world.news();
    world.actual("web", CHANGED);

    Scan scan = world.scan();
    world.scan();

    assertEquals(3, world.requests.size());
    assertEquals(1, scan.contested());
    DriftEvent.OfFinding told = (DriftEvent.OfFinding) world.events.get(0);
    assertTrue(told.contested());
    assertEquals(List.of("found systemAssignedMissing"), world.news());
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMIT_REACHED", "NOT_ALLOWED"})
  void aRepairThatCannotBeDoneIsNoQuarrelAndIsTriedAgainAnotherDay(Outcome outcome) {
    world.policy = REPAIR;
    world.managed("web", WANTED);
    world.actual("web", CHANGED);
    for (int i = 0; i < 3; i++) {
      world.scan();
      world.end(last(), outcome);
    }

    Scan scan = world.scan();

    assertEquals(List.of(3, 0), List.of(world.requests.size(), scan.contested()));
    world.clock.advance(Duration.ofDays(1));
    world.scan();
    assertEquals(4, world.requests.size());
  }

  @Test
  void aQuarrelEndsWhenSomebodyDecidesAnew() {
    world.policy = REPAIR;
    world.managed("web", WANTED);
    for (int i = 0; i < 3; i++) {
      repairOnce();
    }
    world.actual("web", CHANGED);
    world.scan();
    world.decide("web", assigned(true, "a", "b"), world.now());

    world.scan();

    assertEquals(4, world.requests.size());
    assertFalse(world.remembered("web").orElseThrow().repairs().isContested());
  }

  @Test
  void repairsOfAnotherDayDoNotCount() {
    world.policy = REPAIR;
    world.managed("web", WANTED);
    for (int i = 0; i < 3; i++) {
      repairOnce();
      world.clock.advance(Duration.ofHours(13));
    }

    repairOnce();

    assertEquals(4, world.requests.size());
  }

  @Test
  void aRepairThatEndsAfterTheLookIsNotAskedForAgain() {
    DriftWorld slow =
        new DriftWorld() {
          @Override
          public Map<ScaleSetId, ChangedBy> lastChanges(Collection<ScaleSetId> asked) {
            if (requests.size() == 1) {
              workOff(requests.get(0), assigned(true));
              decide("web", assigned(true), now());
            }
            return Map.of();
          }
        };
    slow.policy = new Policy(true, false, null, List.of());
    slow.managed("web", assigned(true));
    slow.actual("web", assigned(false));
    slow.scan();
    slow.clock.advance(Duration.ofSeconds(300));

    Scan scan = slow.scan();

    assertEquals(List.of(1, 1), List.of(slow.requests.size(), scan.busy()));
  }
}
