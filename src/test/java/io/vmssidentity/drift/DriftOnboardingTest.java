package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.drift.repair.Policy;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.ChangeRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scale sets that no request has changed yet. */
class DriftOnboardingTest {
  private final DriftWorld world = new DriftWorld();

  private List<Change> asked() {
    return world.requests.stream().map(ChangeRequest::change).toList();
  }

  @Test
  void anOnboardingThatWasNotAskedForYetIsDroppedWhenAnotherIsWanted() {
    world.policy = new Policy(false, false, Ids.enable(), List.of());
    world.actual("new", assigned(false));
    world.driftLedger.killBeforeWrite(1);
    assertThrows(IllegalStateException.class, world::scan);
    world.requests.clear();
    world.policy = new Policy(false, false, new Change.Accept(), List.of());

    world.scan();

    assertEquals(List.of(new Change.Accept()), asked());
  }

  @Test
  void aNewcomerIsLeftAloneUnlessOnboardingIsWanted() {
    world.actual("new", assigned(true));

    world.scan();

    assertEquals(List.of(), world.requests);
    assertEquals(List.of(), world.gets);
  }

  @Test
  void aNewcomerIsOnboardedOnce() {
    Change wanted = edit(List.of("monitoring"), List.of());
    world.policy = new Policy(false, false, wanted, List.of());
    world.actual("new", assigned(true));

    world.scan();
    world.scan();

    assertEquals(List.of(wanted), asked());
    assertEquals(1, world.gets.size());
  }

  /** Pools of a build system come and go by the hour: each would leave a row for ever. */
  @Test
  void aNewcomerThatIsGoneIsForgotten() {
    world.policy = new Policy(false, false, new Change.Accept(), List.of());
    world.actual("new", assigned(true));
    world.scan();
    world.gone("new");

    Scan scan = world.scan();

    assertEquals(new DriftLedger.Rows(Map.of(), Map.of()), world.driftLedger.all());
    assertEquals(List.of(), world.news());
    assertEquals(List.of(0, 0), List.of(scan.seen(), scan.drifted()));
  }

  @Test
  void aNewcomerThatTheListDoesNotShowIsNotForgotten() {
    world.policy = new Policy(false, false, new Change.Accept(), List.of());
    world.actual("new", assigned(true));
    world.scan();
    world.unlisted.add(Ids.scaleSet("new"));

    world.scan();

    assertEquals(1, world.driftLedger.all().known().size());
  }

  @Test
  void aNewcomerIsOnboardedAnewWhenSomethingElseIsWanted() {
    world.actual("web", assigned(false));
    world.policy = new Policy(false, false, Ids.enable(), List.of());
    world.scan();
    world.policy = new Policy(false, false, new Change.Accept(), List.of());

    world.scan();

    assertEquals(
        List.of(Ids.enable(), new Change.Accept()),
        world.requests.stream().map(ChangeRequest::change).toList());
  }
}
