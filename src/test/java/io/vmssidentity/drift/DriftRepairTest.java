// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.repair.DriftPolicy;
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
  private static final DriftPolicy REPAIR = new DriftPolicy(true, false, null, List.of());
  private static final DriftPolicy REPAIR_ALL = new DriftPolicy(true, true, null, List.of());
  private static final Assignment WANTED = assigned(true, "a");
  private static final Assignment CHANGED = assigned(false, "a");

  private final DriftFixture fixture = new DriftFixture();

  /** Somebody undoes it, a scan asks for the repair, and it is worked off. */
  private void repairOnce() {
    fixture.actual("web", CHANGED);
    fixture.scan();
    fixture.clock.advance(Duration.ofSeconds(60));
    fixture.workOff(last(), WANTED);
    fixture.scan();
    fixture.clock.advance(Duration.ofSeconds(60));
  }

  private ChangeRequest last() {
    return fixture.requests.get(fixture.requests.size() - 1);
  }

  private List<Change> asked() {
    return fixture.requests.stream().map(ChangeRequest::change).toList();
  }

  @Test
  void reportingAsksForNothing() {
    fixture.managed("web", WANTED);
    fixture.actual("web", CHANGED);

    fixture.scan();

    assertEquals(List.of(), fixture.requests);
  }

  @Test
  void aRepairIsAskedForOnceAndWaitedFor() {
    fixture.policy = REPAIR;
    fixture.managed("web", WANTED);
    fixture.actual("web", CHANGED);

    fixture.scan();
    fixture.scan();

    assertEquals(List.of(new Change.Restore(true)), asked());
    assertEquals(Ids.scaleSet("web"), last().scaleSetId());
    fixture.workOff(last(), WANTED);
    fixture.news();
    fixture.scan();
    assertEquals(List.of("resolved systemAssignedMissing"), fixture.news());
  }

  @Test
  void anUnexpectedIdentityIsTakenAwayOnlyWhenThatIsWanted() {
    fixture.managed("web", WANTED);
    fixture.actual("web", assigned(true, "a", "x"));

    fixture.policy = REPAIR;
    fixture.scan();
    assertEquals(List.of(), asked());
    fixture.policy = REPAIR_ALL;
    fixture.scan();

    assertEquals(List.of(new Change.Restore(false)), asked());
  }

  @Test
  void aReplacedPrincipalIsForPeople() {
    fixture.policy = REPAIR_ALL;
    fixture.managed("web", WANTED);
    fixture.actual("web", new Assignment(true, "another", "tenant", WANTED.userAssigned()));

    fixture.scan();

    assertEquals(List.of("found systemPrincipalReplaced"), fixture.news());
    assertEquals(List.of(), asked());
  }

  @Test
  void aCrashAfterAskingAsksForTheSameAgain() {
    fixture.policy = REPAIR;
    fixture.managed("web", WANTED);
    fixture.actual("web", CHANGED);
    fixture.driftLedger.killBeforeWrite(1);
    assertThrows(IllegalStateException.class, fixture::scan);

    fixture.scan();

    assertEquals(2, fixture.requests.size());
    assertEquals(fixture.requests.get(0), fixture.requests.get(1));
  }

  @Test
  void aRepairThatWasNotAskedForYetIsDroppedWhenNobodyWantsItAnyMore() {
    fixture.policy = REPAIR_ALL;
    fixture.managed("web", WANTED);
    fixture.actual("web", assigned(true, "a", "x"));
    fixture.onPublish = new AzureFailure(FailureReason.UNAVAILABLE, "It failed.", null);
    assertThrows(AzureFailure.class, fixture::scan);
    fixture.onPublish = null;
    fixture.policy = REPAIR;

    fixture.scan();

    assertEquals(List.of(), asked());
    DriftEvent.OfFinding told = (DriftEvent.OfFinding) fixture.events.get(0);
    assertNull(told.repair());
    fixture.policy = REPAIR_ALL;
    fixture.scan();
    assertEquals(List.of(new Change.Restore(false)), asked());
  }

  @Test
  void aRepairThatDidNotHelpIsAskedForAgainUnderAnotherId() {
    fixture.policy = REPAIR;
    fixture.managed("web", WANTED);
    fixture.actual("web", CHANGED);
    fixture.scan();
    fixture.workOff(last(), CHANGED);

    fixture.scan();

    assertEquals(2, fixture.requests.size());
    assertNotEquals(fixture.requests.get(0).requestId(), last().requestId());
  }

  @Test
  void afterThreeRepairsInADayAFourthIsAQuarrelForPeople() {
    fixture.policy = REPAIR;
    fixture.managed("web", WANTED);
    for (int i = 0; i < 3; i++) {
      repairOnce();
    }
    fixture.news();
    fixture.actual("web", CHANGED);

    Scan scan = fixture.scan();
    fixture.scan();

    assertEquals(3, fixture.requests.size());
    assertEquals(1, scan.counts().contested());
    DriftEvent.OfFinding told = (DriftEvent.OfFinding) fixture.events.get(0);
    assertTrue(told.contested());
    assertEquals(List.of("found systemAssignedMissing"), fixture.news());
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMIT_REACHED", "NOT_ALLOWED"})
  void aRepairThatCannotBeDoneIsNoQuarrelAndIsTriedAgainAnotherDay(Outcome outcome) {
    fixture.policy = REPAIR;
    fixture.managed("web", WANTED);
    fixture.actual("web", CHANGED);
    for (int i = 0; i < 3; i++) {
      fixture.scan();
      fixture.end(last(), outcome);
    }

    Scan scan = fixture.scan();

    assertEquals(List.of(3, 0), List.of(fixture.requests.size(), scan.counts().contested()));
    fixture.clock.advance(Duration.ofDays(1));
    fixture.scan();
    assertEquals(4, fixture.requests.size());
  }

  @Test
  void aQuarrelEndsWhenSomebodyDecidesAnew() {
    fixture.policy = REPAIR;
    fixture.managed("web", WANTED);
    for (int i = 0; i < 3; i++) {
      repairOnce();
    }
    fixture.actual("web", CHANGED);
    fixture.scan();
    fixture.decide("web", assigned(true, "a", "b"), fixture.now());

    fixture.scan();

    assertEquals(4, fixture.requests.size());
    assertFalse(fixture.remembered("web").orElseThrow().repairs().isContested());
  }

  @Test
  void repairsOfAnotherDayDoNotCount() {
    fixture.policy = REPAIR;
    fixture.managed("web", WANTED);
    for (int i = 0; i < 3; i++) {
      repairOnce();
      fixture.clock.advance(Duration.ofHours(13));
    }

    repairOnce();

    assertEquals(4, fixture.requests.size());
  }

  @Test
  void aRepairThatEndsAfterTheLookIsNotAskedForAgain() {
    DriftFixture slow =
        new DriftFixture() {
          @Override
          public Map<ScaleSetId, ChangedBy> lastChanges(Collection<ScaleSetId> asked) {
            if (requests.size() == 1) {
              workOff(requests.get(0), assigned(true));
              decide("web", assigned(true), now());
            }
            return Map.of();
          }
        };
    slow.policy = new DriftPolicy(true, false, null, List.of());
    slow.managed("web", assigned(true));
    slow.actual("web", assigned(false));
    slow.scan();
    slow.clock.advance(Duration.ofSeconds(300));

    Scan scan = slow.scan();

    assertEquals(List.of(1, 1), List.of(slow.requests.size(), scan.counts().busy()));
  }
}
