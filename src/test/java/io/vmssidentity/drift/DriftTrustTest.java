package io.vmssidentity.drift;

import static io.vmssidentity.drift.Records.failure;
import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.finding.Gap;
import io.vmssidentity.drift.repair.Policy;
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
  private final DriftWorld world = new DriftWorld();

  @Test
  void whatOnlyTheListShowsIsNoFinding() {
    world.managed("web", assigned(true));
    world.listed.put(Ids.scaleSet("web"), DriftWorld.scaleSet("web", assigned(false)));

    Scan scan = world.scan();

    assertEquals(List.of(), world.news());
    assertEquals(0, scan.drifted());
    assertEquals(1, world.gets.size());
  }

  @Test
  void onlySuspectsAreReadThemselves() {
    for (int i = 0; i < 50; i++) {
      world.managed("s" + i, assigned(true, "a"));
    }
    world.actual("s7", assigned(true));
    world.actual("new", assigned(false, "z"));

    Scan scan = world.scan();

    assertEquals(List.of(Ids.scaleSet("s7")), world.gets);
    assertEquals(
        List.of(51, 50, 1, 1),
        List.of(scan.seen(), scan.managed(), scan.unmanaged(), scan.drifted()));
  }

  @Test
  void aChangeDuringTheLookIsNotDrift() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.duringGet = () -> world.decide("web", assigned(false), world.now());

    Scan scan = world.scan();

    assertEquals(List.of(), world.news());
    assertEquals(1, scan.busy());
  }

  @Test
  void aScaleSetThatIsUpdatingIsSkipped() {
    world.managed("web", assigned(true));
    world.scaleSets.put(
        Ids.scaleSet("web"),
        new ScaleSet(Ids.scaleSet("web"), null, "2", "Updating", false, Map.of(), assigned(false)));

    assertEquals(1, world.scan().busy());
    assertEquals(List.of(), world.news());
  }

  @Test
  void aGoneScaleSetIsFoundOnlyWhenItsPartWasRead() {
    world.managed("web", assigned(true));
    world.gone("web");
    world.gaps.add(new Gap(List.of(Ids.SUBSCRIPTION), "It did not answer."));

    Scan blind = world.scan();
    assertEquals(List.of(), world.news());
    assertEquals(1, blind.gaps().size());
    world.gaps.clear();
    world.scan();
    assertEquals(List.of("found scaleSetGone"), world.news());
  }

  @Test
  void whatCouldNotBeReadIsNotResolved() {
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.scan();
    world.news();
    world.actual("web", assigned(true));
    world.onGet = failure(FailureReason.FORBIDDEN);

    Scan scan = world.scan();

    assertEquals(List.of(), world.news());
    assertEquals(List.of(1, 1), List.of(scan.unreadable(), scan.drifted()));
    assertEquals(Map.of(Ids.scaleSet("web"), "It failed."), world.unread);
  }

  @Test
  void aScaleSetOfAnotherScopeIsNotGone() {
    world.managed("web", assigned(true));
    world.gone("web");
    world.scope = new Scope(List.of("another"), List.of());

    world.scan();

    assertEquals(List.of(), world.news());
  }

  @Test
  void aScaleSetOnTwoPagesCountsOnce() {
    world.managed("web", assigned(true));
    Sweep.Result result =
        new Sweep(
                new TwicePaged(world),
                world.driftLedger,
                world.confirmation(),
                world.scope,
                world::patience,
                Clock.systemUTC(),
                Duration.ofMinutes(1))
            .run(world.policy, suspect -> {});

    assertEquals(1, result.candidates().seen());
  }

  @Test
  void aWriteAtAnExemptScaleSetCountsAsBusyAndIsNotJudged() {
    world.managed("web", assigned(true));
    world.writing("web");
    LocalDate forLong = LocalDate.parse("2030-01-01");
    Exemption exemption = new Exemption(Ids.scaleSet("web"), "Being rebuilt.", forLong);
    world.policy = new Policy(false, false, null, List.of(exemption));

    Scan scan = world.scan();

    assertEquals(List.of(1, 1), List.of(scan.exempt(), scan.busy()));
    assertEquals(List.of(), world.gets);
  }

  @Test
  void aFindingWithoutABaselineEndsWithItsScaleSet() {
    world.actual(
        "web", new Assignment(false, null, null, Map.of(Ids.identity("old"), Principal.UNKNOWN)));
    world.scan();
    world.news();
    world.gone("web");

    Scan scan = world.scan();

    assertEquals(List.of("resolved danglingIdentity old"), world.news());
    assertEquals(0, scan.drifted());
  }

  @Test
  void aScaleSetOfAManagementGroupMayBeGoneThoughSubscriptionsAreNamedToo() {
    world.managed("web", assigned(true));
    world.gone("web");
    world.scope = new Scope(List.of("another"), List.of("shop"));

    world.scan();

    assertEquals(List.of("found scaleSetGone"), world.news());
  }

  @Test
  void aScaleSetOfNoManagementGroupInScopeIsNeitherToldNorRepaired() {
    world.policy = new Policy(true, true, null, List.of());
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.scan();
    world.news();
    world.requests.clear();
    world.actual("web", assigned(false, "x"));
    world.scope = new Scope(List.of(), List.of("another"));
    world.unlisted.add(Ids.scaleSet("web"));

    Scan scan = world.scan();

    assertEquals(List.of(), world.news());
    assertEquals(List.of(), world.requests);
    assertEquals(List.of(0, 0, 0), List.of(scan.seen(), scan.drifted(), scan.unreadable()));
  }

  private record TwicePaged(DriftWorld world) implements Inventory {
    @Override
    public Coverage sweep(Consumer<ScaleSet> seen) {
      world.sweep(seen);
      return world.sweep(seen);
    }

    @Override
    public Map<ScaleSetId, ChangedBy> lastChanges(Collection<ScaleSetId> scaleSets) {
      return Map.of();
    }
  }
}
