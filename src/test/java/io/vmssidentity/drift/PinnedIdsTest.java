// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import static io.vmssidentity.drift.DriftStates.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vmssidentity.drift.finding.CanonicalText;
import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.drift.report.ReportedFinding;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Hashes that are stored or told stay as they are: another one would repair contested scale sets
 * again, onboard each scale set again, and tell all news again.
 */
class PinnedIdsTest {
  private static final ScaleSetId WEB = Ids.scaleSet("web");

  @Test
  void eachHashIsPinned() throws IOException {
    Map<String, String> pinned =
        new JsonMapper()
            .readValue(
                Path.of("src/test/resources/vectors/drift-ids.json").toFile(),
                new TypeReference<LinkedHashMap<String, String>>() {});

    assertEquals(pinned, actual());
  }

  private static Map<String, String> actual() {
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("decided before the first change", decided(null, Stamps.NONE));
    ids.put("decided", decided(baseline("reader", "writer"), stamps("reader", "writer")));
    ids.put("onboarding by accept", onboarding(new Change.Accept()));
    ids.put("onboarding by restore", onboarding(new Change.Restore(true)));
    ids.put("onboarding by edit", onboarding(Ids.edit(List.of("b", "a"), List.of("c"))));
    ids.put("onboarding by set", onboarding(Ids.exactly("a")));
    DriftState state = DriftStates.full(WEB);
    OpenFinding open = state.open().get(0);
    for (DriftEvent.Transition news : DriftEvent.Transition.values()) {
      DriftEvent event = new FindingTransition(news, open, NOW).event(state);
      ids.put("event of " + news, event.id());
    }
    OpenFinding nobody = new OpenFinding(open.finding(), open.occurrence(), open.since(), null);
    DriftEvent unknown =
        new FindingTransition(DriftEvent.Transition.CHANGED, nobody, NOW).event(state);
    ids.put("event of changed, by nobody known", unknown.id());
    ids.put("finding", new ReportedFinding(state, open, null).fingerprint());
    return ids;
  }

  @Test
  void spellingAndOrderDoNotCount() {
    Baseline reverse =
        new Baseline(
            ScaleSetId.parse(WEB.toString().replace("shop", "SHOP")),
            new Desired(
                true,
                Set.of(
                    UserAssignedIdentityId.fromArm(
                        Ids.identityText("writer").toUpperCase(java.util.Locale.ROOT)),
                    Ids.identity("reader"))),
            "principal",
            NOW);

    assertEquals(
        decided(baseline("reader", "writer"), stamps("reader", "writer")),
        decided(reverse, stamps("writer", "reader")));
  }

  @Test
  void whatDiffersHasAnotherHash() {
    assertNotEquals(
        onboarding(Ids.edit(List.of("a"), List.of("b"))),
        onboarding(Ids.edit(List.of("a", "b"), List.of())));
    assertNotEquals(onboarding(new Change.Restore(true)), onboarding(new Change.Restore(false)));
    assertNotEquals(
        CanonicalText.of(new ChangedBy("ab", "c", null, NOW, null)),
        CanonicalText.of(new ChangedBy("a", "bc", null, NOW, null)));
    assertNotEquals(
        decided(baseline("reader"), Stamps.NONE), decided(baseline("reader"), stamps("reader")));
  }

  private static Baseline baseline(String... names) {
    return new Baseline(WEB, Ids.assigned(true, names).asDesired(), "principal", NOW);
  }

  private static Stamps stamps(String... names) {
    Map<UserAssignedIdentityId, Position> identities = new LinkedHashMap<>();
    List.of(names).forEach(name -> identities.put(Ids.identity(name), new Position(1, 7)));
    return new Stamps(new Position(1, 5), new Position(1, 3), identities);
  }

  private static String decided(Baseline baseline, Stamps stamps) {
    Decided decided = new Decided(baseline, stamps);
    return new Observation.Confirmed(decided, null, new DriftLedger.Stored(null, null)).decided();
  }

  private static String onboarding(Change change) {
    return new DriftPolicy(false, false, change, List.of()).onboardingId(WEB);
  }
}
