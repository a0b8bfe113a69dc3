// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.drift.RequestRecords.failure;
import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DriftScanTest {
  private final DriftFixture fixture = new DriftFixture();

  @Test
  void aPageOfTheLedgerThatFailsIsReadAgain() {
    fixture.managed("web", assigned(true));
    fixture.driftLedger.beforeAll =
        () -> {
          fixture.driftLedger.beforeAll = () -> {};
          throw failure(FailureReason.UNAVAILABLE);
        };

    assertEquals(1, fixture.scan().counts().managed());
  }

  @Test
  void tellsWhatIsFoundOnceAndWhenItIsGone() {
    fixture.managed("web", assigned(true, "a", "b"));
    fixture.actual("web", assigned(true, "b", "x"));

    fixture.scan();
    assertEquals(List.of("found missingIdentity a", "found unexpectedIdentity x"), fixture.news());
    fixture.scan();
    assertEquals(List.of(), fixture.news());
    fixture.actual("web", assigned(true, "a", "b", "x"));
    fixture.scan();
    assertEquals(List.of("resolved missingIdentity a"), fixture.news());
    fixture.actual("web", assigned(true, "b", "x"));
    fixture.scan();
    assertEquals(List.of("found missingIdentity a"), fixture.news());
  }

  @Test
  void aFindingThatComesAgainHasAnotherId() {
    fixture.managed("web", assigned(true));
    for (int i = 0; i < 2; i++) {
      fixture.actual("web", assigned(false));
      fixture.scan();
      fixture.actual("web", assigned(true));
      fixture.scan();
    }

    List<DriftEvent.OfFinding> told =
        fixture.events.stream()
            .filter(DriftEvent.OfFinding.class::isInstance)
            .map(DriftEvent.OfFinding.class::cast)
            .toList();
    assertEquals(4, told.stream().map(DriftEvent.OfFinding::id).distinct().count());
    assertEquals(2, told.stream().map(DriftEvent.OfFinding::findingId).distinct().count());
  }

  @Test
  void tellsWhoDidItNowOrLater() {
    ChangedBy jane = new ChangedBy("jane@contoso.com", "Azure Portal", "write", fixture.now(), "c");
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.scan();
    assertEquals(List.of("found systemAssignedMissing"), fixture.news());
    fixture.changes.put(Ids.scaleSet("web"), jane);

    fixture.scan();

    assertEquals(List.of("changed systemAssignedMissing"), fixture.news());
    assertEquals(jane, fixture.remembered("web").orElseThrow().open().get(0).changedBy());
    fixture.scan();
    assertEquals(List.of(), fixture.news());
  }

  @Test
  void aChangeFromBeforeTheBaselineIsNotBlamed() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    Instant before = fixture.now().minus(Duration.ofHours(2));
    fixture.changes.put(Ids.scaleSet("web"), new ChangedBy("us", null, "write", before, null));

    fixture.scan();

    assertNull(fixture.remembered("web").orElseThrow().open().get(0).changedBy());
  }

  @Test
  void anExemptScaleSetIsLeftAloneUntilItsLastDayIsOver() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    Exemption exemption =
        new Exemption(Ids.scaleSet("WEB"), "Being rebuilt.", LocalDate.parse("2026-06-01"));
    fixture.policy = new DriftPolicy(false, false, null, List.of(exemption));

    Scan exempt = fixture.scan();
    assertEquals(List.of(1, 0), List.of(exempt.counts().exempt(), fixture.news().size()));
    fixture.clock.set(Instant.parse("2026-06-02T00:00:00Z"));
    Scan expired = fixture.scan();

    assertEquals(List.of(exemption), expired.expired());
    assertEquals(List.of("found systemAssignedMissing"), fixture.news());
  }

  @Test
  void danglingIdentitiesAreFoundWithoutABaseline() {
    Assignment dangling =
        new Assignment(false, null, null, Map.of(Ids.identity("old"), Principal.UNKNOWN));
    fixture.actual("web", dangling);

    fixture.scan();

    assertEquals(List.of("found danglingIdentity old"), fixture.news());
  }

  @Test
  void theScanItselfIsToldAndRemembered() {
    Stream.of("a", "b").forEach(name -> fixture.managed(name, assigned(true)));

    Scan scan = fixture.scan();

    assertEquals(List.of(scan), fixture.driftLedger.scans(10));
    assertEquals(scan, ((DriftEvent.OfScan) fixture.events.get(0)).scan());
  }

  @Test
  void whoWroteAfterAFindingIsNotBlamedForIt() {
    ChangedBy bob =
        new ChangedBy("bob@contoso.com", null, "write", fixture.now().plusSeconds(600), null);
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.scan();
    fixture.news();
    fixture.clock.advance(Duration.ofSeconds(601));
    fixture.changes.put(Ids.scaleSet("web"), bob);

    fixture.scan();

    assertEquals(List.of(), fixture.news());
    assertNull(fixture.remembered("web").orElseThrow().open().get(0).changedBy());
  }

  @Test
  void aScaleSetThatLeftTheScopeIsNotCountedAsDriftedForWhatWasFoundBefore() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.scan();
    // The list does not show it any more.
    fixture.gone("web");
    fixture.scope = new Scope(List.of("another"), List.of());

    Scan scan = fixture.scan();

    assertEquals(List.of(0, 0), List.of(scan.counts().seen(), scan.counts().drifted()));
  }

  @Test
  void anExemptScaleSetIsNotCountedAsDriftedForWhatWasFoundBefore() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.scan();
    LocalDate until = LocalDate.parse("2026-06-01");
    fixture.policy =
        new DriftPolicy(
            false, false, null, List.of(new Exemption(Ids.scaleSet("web"), "Rebuilt.", until)));

    Scan scan = fixture.scan();

    assertEquals(List.of(1, 0), List.of(scan.counts().exempt(), scan.counts().drifted()));
  }
}
