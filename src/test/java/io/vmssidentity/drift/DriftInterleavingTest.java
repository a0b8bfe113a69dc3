// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.finding.Comparison;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Looks at one scale set that overtake each other, and are killed, anywhere. */
class DriftInterleavingTest {
  private static final List<Assignment> ASSIGNMENTS =
      List.of(
          assigned(true, "a"),
          assigned(false, "a"),
          assigned(true, "a", "b"),
          assigned(false),
          assigned(true, "b"));

  @Test
  void eachFindingIsToldInTurnAndTheLastNewsIsTheTruth() {
    for (long seed = 0; seed < 4_000; seed++) {
      Interrupted fixture = new Interrupted(seed);
      fixture.actual("web", assigned(true, "a"));
      for (int i = 0; i < 6; i++) {
        fixture.anything();
      }

      fixture.isCalm = true;
      fixture.observe();
      fixture.observe();

      assertEquals(fixture.truth(), fixture.told(seed), "seed " + seed);
    }
  }

  /** At each call to Azure, something else may happen first. */
  private static final class Interrupted extends DriftFixture {
    private final SplittableRandom random;
    private final Map<String, ChangeRequest> asked = new HashMap<>();
    private boolean isCalm;
    private int depth;

    Interrupted(long seed) {
      random = new SplittableRandom(seed);
      driftLedger.beforeWrite = this::interrupt;
    }

    void anything() {
      clock.advance(Duration.ofSeconds(1));
      switch (random.nextInt(8)) {
        case 0, 1 -> actual("web", any());
        case 2 -> decide("web", any(), now());
        case 3 -> policy = anyPolicy();
        default -> observe();
      }
    }

    private DriftPolicy anyPolicy() {
      Change onboarding = random.nextBoolean() ? new Change.Accept() : null;
      return new DriftPolicy(random.nextBoolean(), random.nextBoolean(), onboarding, List.of());
    }

    private Assignment any() {
      return ASSIGNMENTS.get(random.nextInt(ASSIGNMENTS.size()));
    }

    void observe() {
      try {
        new WriteObserver(scope, directCheck(), check())
            .observe(new ScaleSetWrite(Ids.scaleSet("web"), null));
      } catch (Killed killed) {
        // The next one goes on.
      }
    }

    private void interrupt() {
      if (isCalm || depth == 3) {
        return;
      }
      depth++;
      try {
        while (random.nextInt(4) == 0) {
          anything();
        }
      } finally {
        depth--;
      }
      if (random.nextInt(12) == 0) {
        throw new Killed();
      }
      if (random.nextInt(12) == 0) {
        throw new AzureFailure(FailureReason.UNAVAILABLE, "It did not answer.", null);
      }
    }

    @Override
    public ScaleSet get(ScaleSetId id) {
      interrupt();
      ScaleSet seen = super.get(id);
      interrupt();
      return seen;
    }

    @Override
    public void publish(DriftEvent event) {
      interrupt();
      events.add(event);
      interrupt();
    }

    @Override
    public void send(ChangeRequest request) {
      interrupt();
      ChangeRequest before = asked.putIfAbsent(request.requestId(), request);
      assertTrue(before == null || before.equals(request), "One ID, one request: " + request);
      interrupt();
    }

    Set<Finding> truth() {
      return Comparison.findings(
          ledger.read(key()).state().decided().baseline(), scaleSets.get(Ids.scaleSet("web")));
    }

    private static SessionKey key() {
      return SessionKey.of(Ids.scaleSet("web"));
    }

    /** What a subscriber, who drops repeats, takes for open. */
    Set<Finding> told(long seed) {
      Map<String, DriftEvent.OfFinding> distinct = new LinkedHashMap<>();
      events.forEach(event -> distinct.putIfAbsent(event.id(), (DriftEvent.OfFinding) event));
      Set<Finding> open = new HashSet<>();
      distinct
          .values()
          .forEach(
              event -> {
                Finding finding = event.transition().open().finding();
                boolean inTurn =
                    switch (event.transition().news()) {
                      case FOUND -> open.add(finding);
                      case CHANGED -> open.contains(finding);
                      case RESOLVED -> open.remove(finding);
                    };
                assertTrue(
                    inTurn,
                    () -> "seed " + seed + ": " + event.transition().news() + " " + finding);
              });
      return open;
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
