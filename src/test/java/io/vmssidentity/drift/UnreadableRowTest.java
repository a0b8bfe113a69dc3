package io.vmssidentity.drift;

import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.drift.finding.Gap;
import io.vmssidentity.drift.repair.Policy;
import io.vmssidentity.drift.report.Report;
import io.vmssidentity.drift.report.Verdict;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One row of the ledger that cannot be read is one scale set. */
class UnreadableRowTest {
  private static final String UNREADABLE =
      "The ledger holds a row that this version of the app cannot read.";

  private final DriftWorld world = new DriftWorld();

  @Test
  void oneRowThatCannotBeReadIsOneScaleSet() {
    world.managed("spoiled", assigned(true));
    world.managed("web", assigned(true));
    world.actual("web", assigned(false));
    world.driftLedger.spoil(SessionKey.of(Ids.scaleSet("spoiled")));
    world.policy = new Policy(true, true, new Change.Accept(), List.of());

    Scan scan = world.scan();

    assertEquals(List.of("found systemAssignedMissing"), world.news());
    assertEquals(
        List.of(2, 2, 1, 1),
        List.of(scan.seen(), scan.managed(), scan.drifted(), scan.unreadable()));
    assertEquals(Map.of(Ids.scaleSet("spoiled"), UNREADABLE), world.unread);
    assertEquals(
        List.of(Ids.scaleSet("web")),
        world.requests.stream().map(request -> request.scaleSetId()).toList());
  }

  @Test
  void aRowThatCannotBeReadOfAScaleSetThatIsNotSeenIsAGap() {
    world.managed("spoiled", assigned(true));
    world.gone("spoiled");
    world.driftLedger.spoil(SessionKey.of(Ids.scaleSet("spoiled")));

    Gap gap = new Gap(List.of(Ids.SUBSCRIPTION), Ids.SUBSCRIPTION + "/shop/spoiled: " + UNREADABLE);
    assertEquals(List.of(gap), world.scan().gaps());
    world.scope = new Scope(List.of("another"), List.of());
    assertEquals(List.of(), world.scan().gaps());
  }

  @Test
  void aReportTellsOfARowThatCannotBeRead() {
    world.managed("web", assigned(true));
    world.scan();
    world.driftLedger.spoil(SessionKey.of(Ids.scaleSet("web")));

    Report report = Report.of(world.driftLedger, List.of(), world.clock.instant());

    assertEquals(Verdict.INCOMPLETE, report.verdict());
  }

  @Test
  void whoeverAsksForAScaleSetHearsThatItsRowCannotBeRead() {
    world.managed("web", assigned(true));
    world.driftLedger.spoil(SessionKey.of(Ids.scaleSet("web")));
    Map<ScaleSetId, String> unread = new HashMap<>();
    ScaleSetId web = Ids.scaleSet("web");

    Report report = world.inspection().report(List.of(web, web), List.of(), unread::put);

    assertEquals(Map.of(web, UNREADABLE), unread);
    assertEquals(Verdict.INCOMPLETE, report.verdict());
  }
}
