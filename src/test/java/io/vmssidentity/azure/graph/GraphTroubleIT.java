// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.drift.Coverage;
import io.vmssidentity.drift.Scope;
import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of a sweep when Resource Graph does not answer. */
class GraphTroubleIT extends GraphFixture {
  @Test
  void tellsWhichPartItCouldNotRead() {
    create(in(0, "a"));
    create(in(100, "b"));
    List<String> subscriptions = IntStream.range(0, 101).mapToObj(i -> subscription(i)).toList();
    arm.cloud()
        .permissions()
        .deny(
            "Microsoft.Compute/virtualMachineScaleSets/read",
            "/subscriptions/" + subscription(100));
    List<ScaleSetId> seen = new ArrayList<>();

    Coverage coverage =
        inventory(new Scope(subscriptions, List.of())).sweep(set -> seen.add(set.id()));

    assertEquals(List.of(in(0, "a")), seen);
    assertEquals(List.of(subscription(100)), coverage.gaps().get(0).subscriptions());
    assertTrue(
        coverage.gaps().get(0).reason().contains("NoValidSubscriptionsInQueryRequest"),
        coverage::toString);
  }

  @Test
  void tellsThatThereIsMoreThanItCanSee() throws Exception {
    restart(GraphSettings.defaults().withMostSubscriptions(1));
    create(in(1, "a"));
    create(in(2, "b"));

    Coverage coverage = inventory(EVERYTHING).sweep(scaleSet -> {});

    assertEquals(
        covered(
            new CoverageGap(
                List.of(), "There is more than Resource Graph shows: narrow the scope.")),
        coverage);
    assertEquals(1, queries());
  }

  @Test
  void waitsForANewQuotaBeforeItIsRefused() {
    List<String> subscriptions = IntStream.range(0, 2001).mapToObj(i -> subscription(i)).toList();

    Coverage coverage = inventory(new Scope(subscriptions, List.of())).sweep(set -> {});

    assertEquals(21, queries());
    assertEquals(List.of(), coverage.gaps());
    assertEquals(List.of(Duration.ofSeconds(5)), pauses.asked);
    assertTrue(arm.calls().stream().allMatch(call -> call.status() == 200));
  }

  @Test
  void waitsAsLongAsItIsAskedTo() {
    create(1001);
    strike(new Fault.Throttle(7, Fault.Throttle.By.ARM), 1, 1);
    List<ScaleSetId> seen = new ArrayList<>();

    Coverage coverage = inventory(EVERYTHING).sweep(set -> seen.add(set.id()));

    assertEquals(1001, seen.size());
    assertEquals(List.of(Duration.ofSeconds(7)), pauses.asked);
    assertEquals(3, queries());
    assertEquals(List.of(), coverage.gaps());
  }

  @Test
  void triesAgainAFewTimesAndThenGoesOnWithTheNextPart() {
    create(in(0, "a"));
    create(in(100, "b"));
    List<String> subscriptions = IntStream.range(0, 101).mapToObj(i -> subscription(i)).toList();
    strike(new Fault.ServerError(503, "ServerTimeout"), 0, 4);
    strike(new Fault.DropBefore(), 0, 1);
    List<ScaleSetId> seen = new ArrayList<>();

    Coverage coverage =
        inventory(new Scope(subscriptions, List.of())).sweep(set -> seen.add(set.id()));

    assertEquals(List.of(in(100, "b")), seen);
    assertEquals(1, coverage.gaps().size());
    assertEquals(subscriptions.subList(0, 100), coverage.gaps().get(0).subscriptions());
    assertEquals(List.of(2L, 4L, 8L, 2L), pauses.asked.stream().map(Duration::toSeconds).toList());
  }

  @Test
  void givesUpWhenTheBudgetIsSpent() {
    strike(new Fault.Throttle(61, Fault.Throttle.By.ARM), 0, 2);

    Coverage coverage = inventory(EVERYTHING).sweep(set -> {});

    assertEquals(1, coverage.gaps().size());
    assertEquals(List.of(Duration.ofSeconds(61)), pauses.asked);
  }

  /** That can be told later, and a scan must end before the host ends the call. */
  @Test
  void asksForAMinuteAtMostWhoChangedAScaleSet() {
    strike(new Fault.Throttle(61, Fault.Throttle.By.ARM), 0, 1);

    assertThrows(
        AzureFailure.class, () -> inventory(EVERYTHING).lastChanges(List.of(Ids.scaleSet("web"))));

    assertEquals(List.of(), pauses.asked);
  }

  @Test
  void doesNotHideThatChangesCouldNotBeRead() {
    strike(new Fault.Forbidden(), 0, 1);

    AzureFailure failure =
        assertThrows(
            AzureFailure.class,
            () -> inventory(EVERYTHING).lastChanges(List.of(Ids.scaleSet("web"))));

    assertEquals(FailureReason.NOT_AUTHORIZED, failure.reason());
  }
}
