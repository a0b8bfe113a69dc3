// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.ChangeRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scale sets that no request has changed yet. */
class DriftOnboardingTest {
  private final DriftFixture fixture = new DriftFixture();

  private List<Change> asked() {
    return fixture.requests.stream().map(ChangeRequest::change).toList();
  }

  @Test
  void anOnboardingThatWasNotAskedForYetIsDroppedWhenAnotherIsWanted() {
    fixture.policy = new DriftPolicy(false, false, Ids.enable(), List.of());
    fixture.actual("new", assigned(false));
    fixture.driftLedger.killBeforeWrite(1);
    assertThrows(IllegalStateException.class, fixture::scan);
    fixture.requests.clear();
    fixture.policy = new DriftPolicy(false, false, new Change.Accept(), List.of());

    fixture.scan();

    assertEquals(List.of(new Change.Accept()), asked());
  }

  @Test
  void aNewcomerIsLeftAloneUnlessOnboardingIsWanted() {
    fixture.actual("new", assigned(true));

    fixture.scan();

    assertEquals(List.of(), fixture.requests);
    assertEquals(List.of(), fixture.gets);
  }

  @Test
  void aNewcomerIsOnboardedOnce() {
    Change wanted = edit(List.of("monitoring"), List.of());
    fixture.policy = new DriftPolicy(false, false, wanted, List.of());
    fixture.actual("new", assigned(true));

    fixture.scan();
    fixture.scan();

    assertEquals(List.of(wanted), asked());
    assertEquals(1, fixture.gets.size());
  }

  /** Pools of a build system come and go by the hour: each would leave a row for ever. */
  @Test
  void aNewcomerThatIsGoneIsForgotten() {
    fixture.policy = new DriftPolicy(false, false, new Change.Accept(), List.of());
    fixture.actual("new", assigned(true));
    fixture.scan();
    fixture.gone("new");

    Scan scan = fixture.scan();

    assertEquals(new DriftLedger.Rows(Map.of(), Map.of()), fixture.driftLedger.all());
    assertEquals(List.of(), fixture.news());
    assertEquals(List.of(0, 0), List.of(scan.counts().seen(), scan.counts().drifted()));
  }

  @Test
  void aNewcomerThatTheListDoesNotShowIsNotForgotten() {
    fixture.policy = new DriftPolicy(false, false, new Change.Accept(), List.of());
    fixture.actual("new", assigned(true));
    fixture.scan();
    fixture.unlisted.add(Ids.scaleSet("new"));

    fixture.scan();

    assertEquals(1, fixture.driftLedger.all().known().size());
  }

  @Test
  void aNewcomerIsOnboardedAnewWhenSomethingElseIsWanted() {
    fixture.actual("web", assigned(false));
    fixture.policy = new DriftPolicy(false, false, Ids.enable(), List.of());
    fixture.scan();
    fixture.policy = new DriftPolicy(false, false, new Change.Accept(), List.of());

    fixture.scan();

    assertEquals(
        List.of(Ids.enable(), new Change.Accept()),
        fixture.requests.stream().map(ChangeRequest::change).toList());
  }
}
