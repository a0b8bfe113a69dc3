// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import static io.vmssidentity.e2e.chaos.ChaosScript.name;

import io.vmssidentity.e2e.AppFixture;
import io.vmssidentity.e2e.chaos.ChaosScript.Step;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.fault.FaultRule;
import io.vmssidentity.local.arm.resource.ArmMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** ARM's part of the faults. */
final class ArmTrouble {
  private static final List<ArmMethod> METHODS =
      List.of(ArmMethod.GET, ArmMethod.PATCH, ArmMethod.POLL);

  private static final List<Fault> OF_ANY_CALL =
      List.of(
          new Fault.Throttle(1, Fault.Throttle.By.ARM),
          new Fault.Throttle(1, Fault.Throttle.By.COMPUTE),
          new Fault.ServerError(500, "InternalServerError"),
          new Fault.ServerError(502, null),
          new Fault.DropBefore());

  private static final List<Fault> OF_WRITES =
      List.of(
          new Fault.Conflict(),
          new Fault.PreconditionFailed(),
          new Fault.ServerError(503, "ServerTimeout"),
          new Fault.DropBefore(),
          new Fault.DropAfter(),
          new Fault.DropAfter(),
          new Fault.ServerErrorAfter(),
          new Fault.SlowOperation(Duration.ofMillis(400)));

  /** What ends requests. */
  private static final List<Fault> FOR_GOOD =
      List.of(
          new Fault.FailOperation("InternalExecutionError", "No."),
          new Fault.CancelOperation(),
          new Fault.Locked(),
          new Fault.Forbidden(),
          new Fault.MarkedForDeletion(),
          new Fault.IdentityServiceError());

  private static final String ENDLESS = "ARM endless operation";

  private ArmTrouble() {}

  /** The kind of a fault that struck. */
  static String kind(Fault fault) {
    return fault instanceof Fault.SlowOperation slow
            && slow.duration().compareTo(ChaosFixture.BUDGET) > 0
        ? ENDLESS
        : "ARM " + fault.getClass().getSimpleName();
  }

  /** What passes, for whichever scale set comes next. */
  static List<Step> passing(SplittableRandom random) {
    List<Step> steps = new ArrayList<>();
    OF_ANY_CALL.forEach(
        fault -> steps.add(step(FaultRule.of(fault).on(METHODS.get(random.nextInt(3))), random)));
    OF_WRITES.forEach(fault -> steps.add(step(FaultRule.of(fault).on(ArmMethod.PATCH), random)));
    return steps;
  }

  /** What ends the requests that it meets, each for one of the scale sets. */
  static List<Step> forGood(SplittableRandom random, List<Integer> scaleSets) {
    List<Step> steps = new ArrayList<>();
    for (Fault fault : FOR_GOOD) {
      String scaleSet = name(scaleSets.get(random.nextInt(scaleSets.size())));
      FaultRule rule =
          FaultRule.of(fault).on(ArmMethod.PATCH).onScaleSet(AppFixture.scaleSet(scaleSet));
      steps.add(step(rule, random));
    }
    return steps;
  }

  /** An operation that goes on when the app's budget is spent. */
  static Step endless(int scaleSet) {
    FaultRule rule =
        FaultRule.of(new Fault.SlowOperation(ChaosFixture.BUDGET.plusSeconds(10)))
            .on(ArmMethod.PATCH)
            .onScaleSet(AppFixture.scaleSet(name(scaleSet)));
    return Step.planned(ENDLESS, fixture -> fixture.azure.arm().faults().add(rule));
  }

  static void nextOperationTakes(ChaosFixture fixture, Duration time) {
    Fault slow = new Fault.SlowOperation(time);
    fixture.azure.arm().faults().add(FaultRule.of(slow).on(ArmMethod.PATCH));
  }

  private static Step step(FaultRule rule, SplittableRandom random) {
    FaultRule repeated = rule.times(random.nextInt(1, 3));
    return Step.planned(kind(rule.fault()), fixture -> fixture.azure.arm().faults().add(repeated));
  }
}
