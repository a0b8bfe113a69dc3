// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.request.FailureReason;

/** What ARM does when a PATCH reaches it. */
final class PatchArrival {
  private PatchArrival() {}

  static void of(ExploredWorld world, int at) {
    PatchInFlight patch = world.flying.remove(at);
    Event event;
    if (!patch.etag().equals(world.arm.quoted())) {
      event = new Event.Refused(ExploredWorld.failure(FailureReason.PRECONDITION_FAILED));
    } else if (ExploredArm.refusal(patch.body()) != null) {
      event = new Event.Refused(ExploredArm.refusal(patch.body()));
    } else {
      if (world.arm.busy()) {
        world.violation = "2: ARM gets a PATCH while it is updating the scale set";
      }
      Desired before = world.arm.desired();
      Desired after = patch.body().appliedTo(before);
      if (before.equals(after) && !patch.barrier()) {
        world.violation = "5: a PATCH changes nothing";
      }
      if (world.arm.names().contains("x") && !ExploredArm.names(after).contains("x")) {
        world.violation = "4: a PATCH takes an outsider's identity away";
      }
      world.arm = world.arm.patched(patch.body());
      event = new Event.Accepted(world.arm.operation());
    }
    if (patch.owner() >= 0) {
      Instance worker = world.workers[patch.owner()];
      world.workers[patch.owner()] =
          worker.with(worker.step().answered(event, world.facts(worker)));
    }
  }
}
