// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.events.ResourceChange;
import io.vmssidentity.local.arm.identity.IdentityErrors;
import io.vmssidentity.local.arm.identity.IdentityPatch;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.operation.Operation;
import io.vmssidentity.local.arm.operation.OperationEnd;
import io.vmssidentity.local.arm.operation.OperationTime;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSet;
import io.vmssidentity.local.arm.scaleset.ScaleSetSnapshot;
import java.time.Duration;
import java.time.Instant;

/** What others than the caller do to scale sets. Whoever uses it holds the state's monitor. */
record ExternalChanges(FakeAzureState state) {

  /** Writes, whatever the scale set's state, and keeps it Updating for a while. */
  void write(ResourceId id, Actor by, ExternalWrite write, Duration time) {
    ScaleSet scaleSet = state.require(id);
    ScaleSetSnapshot before = scaleSet.snapshot();
    scaleSet.accept(after(write, scaleSet), write.change(scaleSet.document()));
    Instant now = state.now();
    state.throttles().takeOfCompute(scaleSet.id(), scaleSet.document().location(), now);
    if (time.isZero()) {
      scaleSet.complete();
    } else {
      OperationEnd end = OperationEnd.success(time);
      scaleSet.begin(
          new Operation(state.newId(), scaleSet.id(), OperationTime.Kind.OTHER, now, end),
          ScaleSet.UPDATING);
    }
    state.changed(scaleSet);
    Instant end = now.plus(time);
    String correlationId = done(by, ResourceChange.Kind.UPDATE, before, scaleSet.snapshot(), end);
    scaleSet.record(
        new Write(
            by.name(),
            ArmMethod.PATCH,
            write.toString(),
            scaleSet.etag(),
            now,
            end,
            correlationId));
  }

  private ScaleSetIdentity after(ExternalWrite write, ScaleSet scaleSet) {
    IdentityPatch patch = write.patch(scaleSet.identity());
    if (patch == null) {
      return scaleSet.identity();
    }
    IdentityErrors.checkMode(scaleSet.document().mode(), patch);
    return state.merge().patch(scaleSet.id().text(), scaleSet.identity(), patch);
  }

  /**
   * Tells of a deed that needs no more than its time, and returns its correlation ID.
   *
   * @param before null where the scale set was created
   * @param after null where it was deleted
   */
  String done(
      Actor by,
      ResourceChange.Kind kind,
      ScaleSetSnapshot before,
      ScaleSetSnapshot after,
      Instant end) {
    String correlationId = state.newId();
    ResourceId target = before == null ? after.id() : before.id();
    state.done(
        new ResourceChange(
            by,
            kind,
            target,
            before,
            after,
            new ResourceChange.Course(state.now(), end, Operation.End.SUCCEEDED),
            correlationId));
    return correlationId;
  }
}
