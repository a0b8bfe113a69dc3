// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.drift.RequestRecords.failure;
import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is no finding, however much it looks like one. */
class DriftTrustTest {
  private final DriftFixture fixture = new DriftFixture();

  @Test
  void whatOnlyTheListShowsIsNoFinding() {
    fixture.managed("web", assigned(true));
    fixture.listed.put(Ids.scaleSet("web"), DriftFixture.scaleSet("web", assigned(false)));

    Scan scan = fixture.scan();

    assertEquals(List.of(), fixture.news());
    assertEquals(0, scan.counts().drifted());
    assertEquals(1, fixture.gets.size());
  }

  @Test
  void onlySuspectsAreReadThemselves() {
    for (int i = 0; i < 50; i++) {
      fixture.managed("s" + i, assigned(true, "a"));
    }
    fixture.actual("s7", assigned(true));
    fixture.actual("new", assigned(false, "z"));

    Scan scan = fixture.scan();

    assertEquals(List.of(Ids.scaleSet("s7")), fixture.gets);
    assertEquals(
        List.of(51, 50, 1, 1),
        List.of(
            scan.counts().seen(),
            scan.counts().managed(),
            scan.counts().unmanaged(),
            scan.counts().drifted()));
  }

  @Test
  void aChangeDuringTheLookIsNotDrift() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.duringGet = () -> fixture.decide("web", assigned(false), fixture.now());

    Scan scan = fixture.scan();

    assertEquals(List.of(), fixture.news());
    assertEquals(1, scan.counts().busy());
  }

  @Test
  void aScaleSetThatIsUpdatingIsSkipped() {
    fixture.managed("web", assigned(true));
    fixture.scaleSets.put(
        Ids.scaleSet("web"),
        new ScaleSet(Ids.scaleSet("web"), null, "2", "Updating", false, Map.of(), assigned(false)));

    assertEquals(1, fixture.scan().counts().busy());
    assertEquals(List.of(), fixture.news());
  }

  @Test
  void aGoneScaleSetIsFoundOnlyWhenItsPartWasRead() {
    fixture.managed("web", assigned(true));
    fixture.gone("web");
    fixture.gaps.add(new CoverageGap(List.of(Ids.SUBSCRIPTION), "It did not answer."));

    Scan blind = fixture.scan();
    assertEquals(List.of(), fixture.news());
    assertEquals(1, blind.gaps().size());
    fixture.gaps.clear();
    fixture.scan();
    assertEquals(List.of("found scaleSetGone"), fixture.news());
  }

  @Test
  void whatCouldNotBeReadIsNotResolved() {
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.scan();
    fixture.news();
    fixture.actual("web", assigned(true));
    fixture.onGet = failure(FailureReason.FORBIDDEN);

    Scan scan = fixture.scan();

    assertEquals(List.of(), fixture.news());
    assertEquals(List.of(1, 1), List.of(scan.counts().unreadable(), scan.counts().drifted()));
    assertEquals(Map.of(Ids.scaleSet("web"), "It failed."), fixture.unread);
  }

  @Test
  void aScaleSetOfAnotherScopeIsNotGone() {
    fixture.managed("web", assigned(true));
    fixture.gone("web");
    fixture.scope = new Scope(List.of("another"), List.of());

    fixture.scan();

    assertEquals(List.of(), fixture.news());
  }

  @Test
  void aScaleSetOnTwoPagesCountsOnce() {
    fixture.managed("web", assigned(true));
    Sweep.Result result =
        new Sweep(
                new TwicePaged(fixture),
                fixture.driftLedger,
                fixture.directCheck(),
                fixture.scope,
                fixture::budget,
                Clock.systemUTC(),
                Duration.ofMinutes(1))
            .run(fixture.policy, suspect -> {});

    assertEquals(1, result.candidates().seen());
  }

  @Test
  void aWriteAtAnExemptScaleSetCountsAsBusyAndIsNotJudged() {
    fixture.managed("web", assigned(true));
    fixture.writing("web");
    LocalDate forLong = LocalDate.parse("2030-01-01");
    Exemption exemption = new Exemption(Ids.scaleSet("web"), "Being rebuilt.", forLong);
    fixture.policy = new DriftPolicy(false, false, null, List.of(exemption));

    Scan scan = fixture.scan();

    assertEquals(List.of(1, 1), List.of(scan.counts().exempt(), scan.counts().busy()));
    assertEquals(List.of(), fixture.gets);
  }

  @Test
  void aFindingWithoutABaselineEndsWithItsScaleSet() {
    fixture.actual(
        "web", new Assignment(false, null, null, Map.of(Ids.identity("old"), Principal.UNKNOWN)));
    fixture.scan();
    fixture.news();
    fixture.gone("web");

    Scan scan = fixture.scan();

    assertEquals(List.of("resolved danglingIdentity old"), fixture.news());
    assertEquals(0, scan.counts().drifted());
  }

  @Test
  void aScaleSetOfAManagementGroupMayBeGoneThoughSubscriptionsAreNamedToo() {
    fixture.managed("web", assigned(true));
    fixture.gone("web");
    fixture.scope = new Scope(List.of("another"), List.of("shop"));

    fixture.scan();

    assertEquals(List.of("found scaleSetGone"), fixture.news());
  }

  @Test
  void aScaleSetOfNoManagementGroupInScopeIsNeitherToldNorRepaired() {
    fixture.policy = new DriftPolicy(true, true, null, List.of());
    fixture.managed("web", assigned(true));
    fixture.actual("web", assigned(false));
    fixture.scan();
    fixture.news();
    fixture.requests.clear();
    fixture.actual("web", assigned(false, "x"));
    fixture.scope = new Scope(List.of(), List.of("another"));
    fixture.unlisted.add(Ids.scaleSet("web"));

    Scan scan = fixture.scan();

    assertEquals(List.of(), fixture.news());
    assertEquals(List.of(), fixture.requests);
    assertEquals(
        List.of(0, 0, 0),
        List.of(scan.counts().seen(), scan.counts().drifted(), scan.counts().unreadable()));
  }

  private record TwicePaged(DriftFixture fixture) implements Inventory {
    @Override
    public Coverage sweep(Consumer<ScaleSet> seen) {
      fixture.sweep(seen);
      return fixture.sweep(seen);
    }

    @Override
    public Map<ScaleSetId, ChangedBy> lastChanges(Collection<ScaleSetId> scaleSets) {
      return Map.of();
    }
  }
}
