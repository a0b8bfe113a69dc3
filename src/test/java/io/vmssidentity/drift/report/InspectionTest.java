package io.vmssidentity.drift.report;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.DriftWorld;
import io.vmssidentity.drift.finding.Finding;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTest {
  private final Map<ScaleSetId, String> unread = new HashMap<>();
  private final DriftWorld world = new DriftWorld();

  @Test
  void findsWhatAScanWouldFindAndTellsNobody() {
    world.managed("web", assigned(true, "a"));
    world.managed("api", assigned(true));
    world.actual("web", assigned(true));

    Report report = world.inspection().report(List.of(), List.of(), unread::put);

    assertEquals(2, report.managed());
    assertEquals(1, report.openFindings());
    assertEquals(Verdict.DRIFT, report.verdict());
    assertEquals(List.of(), world.events);
    assertTrue(world.remembered("web").isEmpty());
  }

  @Test
  void looksOnlyAtTheNamedOnes() {
    world.managed("web", assigned(true, "a"));
    world.managed("api", assigned(true));
    world.actual("web", assigned(true));

    Report report = world.inspection().report(List.of(Ids.scaleSet("api")), List.of(), unread::put);

    assertEquals(Verdict.NO_DRIFT, report.verdict());
    assertEquals(List.of(Ids.scaleSet("api")), world.gets);
  }

  @Test
  void aNamedOneThatNeverWasProvesNothing() {
    Report report =
        world.inspection().report(List.of(Ids.scaleSet("typo")), List.of(), unread::put);

    assertEquals(Verdict.INCOMPLETE, report.verdict());
    assertEquals(
        Map.of(Ids.scaleSet("typo"), "There is none, and the ledger knows of none."), unread);
  }

  @Test
  void aNamedOneThatIsBusyProvesNothing() {
    world.managed("web", assigned(true));
    ScaleSet updating =
        new ScaleSet(Ids.scaleSet("web"), null, "2", "Updating", false, Map.of(), assigned(true));
    world.scaleSets.put(Ids.scaleSet("web"), updating);

    Report report = world.inspection().report(List.of(Ids.scaleSet("web")), List.of(), unread::put);

    assertEquals(Verdict.INCOMPLETE, report.verdict());
  }

  @Test
  void aNamedOneThatIsGoneIsAFinding() {
    world.managed("web", assigned(true));
    world.gone("web");

    Report report = world.inspection().report(List.of(Ids.scaleSet("web")), List.of(), unread::put);

    assertEquals(
        Finding.Kind.SCALE_SET_GONE, report.drifted().get(0).open().get(0).finding().kind());
  }
}
