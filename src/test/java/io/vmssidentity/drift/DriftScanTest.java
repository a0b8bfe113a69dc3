package io.vmssidentity.drift;

import static io.vmssidentity.drift.Records.failure;
import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.repair.Policy;
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
  private final DriftWorld world = new DriftWorld();

  @Test
  void aPageOfTheLedgerThatFailsIsReadAgain() {
    world.managed("web", assigned(true));
    world.driftLedger.beforeAll =
        () -> {
          world.driftLedger.beforeAll = () -> {};
          throw failure(FailureReason.UNAVAILABLE);
        };

    assertEquals(1, world.scan().managed());
  }

  @Test
  void tellsWhatIsFoundOnceAndWhenItIsGone() {
    world.managed("web", assigned(true, "a", "b"));
    world.actual("web", assigned(true, "b", "x"));

    world.scan();
    assertEquals(List.of("found missingIdentity a", "found unexpectedIdentity x"), world.news());
    world.scan();
    assertEquals(List.of(), world.news());
    world.actual("web", assigned(true, "a", "b", "x"));
    world.scan();
    assertEquals(List.of("resolved missingIdentity a"), world.news());
    world.actual("web", assigned(true, "b", "x"));
    world.scan();
    assertEquals(List.of("found missingIdentity a"), world.news());
  }

  @Test
  void aFindingThatComesAgainHasAnotherId() {
    world.managed("web", assigned(true));
    for (int i = 0; i < 2; i++) {
      world.actual("web", assigned(false));
      world.scan();
      world.actual("web", assigned(true));
      world.scan();
    }

    List<DriftEvent.OfFinding> told =
        world.events.stream()
            .filter(DriftEvent.OfFinding.class::isInstance)
            .map(DriftEvent.OfFinding.class::cast)
            .toList();
    assertEquals(4, told.stream().map(DriftEvent.OfFinding::id).distinct().count());
    assertEquals(2, told.stream().map(DriftEvent.OfFinding::findingId).distinct().count());
  }

  @Test
  void tellsWhoDidItNowOrLater() {
    ChangedBy jane = new ChangedBy("jane@contoso.com", "Azure Portal", "write", world.now(), "c");
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.scan();
    assertEquals(List.of("found systemAssignedMissing"), world.news());
    world.changes.put(Ids.scaleSet("web"), jane);

    world.scan();

    assertEquals(List.of("changed systemAssignedMissing"), world.news());
    assertEquals(jane, world.remembered("web").orElseThrow().open().get(0).changedBy());
    world.scan();
    assertEquals(List.of(), world.news());
  }

  @Test
  void aChangeFromBeforeTheBaselineIsNotBlamed() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    Instant before = world.now().minus(Duration.ofHours(2));
    world.changes.put(Ids.scaleSet("web"), new ChangedBy("us", null, "write", before, null));

    world.scan();

    assertNull(world.remembered("web").orElseThrow().open().get(0).changedBy());
  }

  @Test
  void anExemptScaleSetIsLeftAloneUntilItsLastDayIsOver() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    Exemption exemption =
        new Exemption(Ids.scaleSet("WEB"), "Being rebuilt.", LocalDate.parse("2026-06-01"));
    world.policy = new Policy(false, false, null, List.of(exemption));

    Scan exempt = world.scan();
    assertEquals(List.of(1, 0), List.of(exempt.exempt(), world.news().size()));
    world.clock.set(Instant.parse("2026-06-02T00:00:00Z"));
    Scan expired = world.scan();

    assertEquals(List.of(exemption), expired.expired());
    assertEquals(List.of("found systemAssignedMissing"), world.news());
  }

  @Test
  void danglingIdentitiesAreFoundWithoutABaseline() {
    Assignment dangling =
        new Assignment(false, null, null, Map.of(Ids.identity("old"), Principal.UNKNOWN));
    world.actual("web", dangling);

    world.scan();

    assertEquals(List.of("found danglingIdentity old"), world.news());
  }

  @Test
  void theScanItselfIsToldAndRemembered() {
    Stream.of("a", "b").forEach(name -> world.managed(name, assigned(true)));

    Scan scan = world.scan();

    assertEquals(List.of(scan), world.driftLedger.scans(10));
    assertEquals(scan, ((DriftEvent.OfScan) world.events.get(0)).scan());
  }

  @Test
  void whoWroteAfterAFindingIsNotBlamedForIt() {
    ChangedBy bob =
        new ChangedBy("bob@contoso.com", null, "write", world.now().plusSeconds(600), null);
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.scan();
    world.news();
    world.clock.advance(Duration.ofSeconds(601));
    world.changes.put(Ids.scaleSet("web"), bob);

    world.scan();

    assertEquals(List.of(), world.news());
    assertNull(world.remembered("web").orElseThrow().open().get(0).changedBy());
  }

  @Test
  void aScaleSetThatLeftTheScopeIsNotCountedAsDriftedForWhatWasFoundBefore() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.scan();
    // The list does not show it any more.
    world.gone("web");
    world.scope = new Scope(List.of("another"), List.of());

    Scan scan = world.scan();

    assertEquals(List.of(0, 0), List.of(scan.seen(), scan.drifted()));
  }

  @Test
  void anExemptScaleSetIsNotCountedAsDriftedForWhatWasFoundBefore() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.scan();
    LocalDate until = LocalDate.parse("2026-06-01");
    world.policy =
        new Policy(
            false, false, null, List.of(new Exemption(Ids.scaleSet("web"), "Rebuilt.", until)));

    Scan scan = world.scan();

    assertEquals(List.of(1, 0), List.of(scan.exempt(), scan.drifted()));
  }
}
