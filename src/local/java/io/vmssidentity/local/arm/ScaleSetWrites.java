// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.access.Permissions;
import io.vmssidentity.local.arm.access.Policies;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.call.WriteRequest;
import io.vmssidentity.local.arm.events.ResourceChange;
import io.vmssidentity.local.arm.fault.Fault;
import io.vmssidentity.local.arm.identity.IdentityErrors;
import io.vmssidentity.local.arm.identity.IdentityPatch;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.operation.Accepted;
import io.vmssidentity.local.arm.operation.Operation;
import io.vmssidentity.local.arm.operation.OperationEnd;
import io.vmssidentity.local.arm.operation.OperationTime;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ScaleSet;
import io.vmssidentity.local.arm.scaleset.ScaleSetDocument;
import io.vmssidentity.local.arm.scaleset.ScaleSetPatch;
import io.vmssidentity.local.arm.scaleset.ScaleSetSnapshot;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;

/** The writes to scale sets, each as far as its acceptance. */
final class ScaleSetWrites {
  private final FakeAzureState state;
  private final Permissions permissions;
  private final Policies policies;

  ScaleSetWrites(FakeAzureState state, Permissions permissions, Policies policies) {
    this.state = state;
    this.permissions = permissions;
    this.policies = policies;
  }

  Accepted patch(WriteRequest request) {
    ScaleSet scaleSet = state.require(request.id());
    JsonNode body = policies.apply(request.id(), request.json(), scaleSet.identity());
    ScaleSetPatch patch = ScaleSetPatch.read(body);
    if (patch.identity() != null) {
      permissions.checkAssignment(request.id(), patch.identity());
    }
    checkWritable(scaleSet, request);
    ScaleSetIdentity after =
        patch.identity() == null ? scaleSet.identity() : patched(scaleSet, patch.identity());
    return accept(
        scaleSet, request, after, patch.document(scaleSet.document()), ResourceChange.Kind.UPDATE);
  }

  private ScaleSetIdentity patched(ScaleSet scaleSet, IdentityPatch patch) {
    IdentityErrors.checkMode(scaleSet.document().mode(), patch);
    return state.merge().patch(scaleSet.id().text(), scaleSet.identity(), patch);
  }

  Accepted put(WriteRequest request) {
    ScaleSet present = state.find(request.id());
    JsonNode body = policies.apply(request.id(), request.json(), ScaleSetIdentity.NONE);
    ScaleSetDocument document = ScaleSetDocument.of(body);
    if (present != null) {
      checkWritable(present, request);
      return accept(present, request, put(present, body), document, ResourceChange.Kind.UPDATE);
    }
    if (request.conditions().ifMatch() != null) {
      throw Errors.notFound(request.id()).refusal();
    }
    ScaleSet created = new ScaleSet(request.id(), document, ScaleSetIdentity.NONE, 0);
    ScaleSetIdentity identity = put(created, body);
    state.add(created);
    return accept(created, request, identity, document, ResourceChange.Kind.CREATE);
  }

  @Evidence(value = "A PUT without identity takes all identities away", from = From.ASSUMED)
  private ScaleSetIdentity put(ScaleSet scaleSet, JsonNode body) {
    if (!body.has("identity")) {
      return ScaleSetIdentity.NONE;
    }
    IdentityPatch identity = IdentityPatch.read(body.path("identity"));
    permissions.checkAssignment(scaleSet.id(), identity);
    IdentityErrors.checkMode(scaleSet.document().mode(), identity);
    return state.merge().put(scaleSet.id().text(), scaleSet.identity(), identity);
  }

  @Evidence(
      value = "Update-instances raises the ETag",
      from = From.RECORDED,
      where = "azure-cli, test_vmss_explicit_msi of May 2026; its body is not looked at here")
  Accepted manualUpgrade(WriteRequest request) {
    ScaleSet scaleSet = state.require(request.id());
    checkWritable(scaleSet, request);
    return accept(
        scaleSet, request, scaleSet.identity(), scaleSet.document(), ResourceChange.Kind.UPGRADE);
  }

  /** Null where there is nothing to delete. */
  Accepted delete(WriteRequest request) {
    ScaleSet scaleSet = state.find(request.id());
    return scaleSet == null
        ? null
        : accept(
            scaleSet,
            request,
            scaleSet.identity(),
            scaleSet.document(),
            ResourceChange.Kind.DELETE);
  }

  @Evidence(
      value = "ETag and state are looked at before the identity service is asked",
      from = From.ASSUMED)
  @Evidence(
      value = "A write while the provisioning state is not terminal is 409 Conflict",
      from = From.ASSUMED,
      where = "never recorded for scale sets; local ARM counts them")
  private void checkWritable(ScaleSet scaleSet, WriteRequest request) {
    if (scaleSet.isDeleting()) {
      throw Errors.markedForDeletion(scaleSet.id()).refusal();
    }
    boolean exists = "*".equals(request.conditions().ifNoneMatch());
    boolean other =
        request.conditions().ifMatch() != null
            && !matches(request.conditions().ifMatch(), scaleSet);
    if (exists || other) {
      String given = other ? request.conditions().ifMatch() : request.conditions().ifNoneMatch();
      throw Errors.preconditionFailed(given, scaleSet.etag()).refusal();
    }
    if (scaleSet.isBusy()) {
      state.countOverlap();
      throw Errors.conflict().refusal();
    }
  }

  private static boolean matches(String ifMatch, ScaleSet scaleSet) {
    return ifMatch.equals("*") || ifMatch.equals(scaleSet.etag());
  }

  private Accepted accept(
      ScaleSet scaleSet,
      WriteRequest request,
      ScaleSetIdentity after,
      ScaleSetDocument document,
      ResourceChange.Kind change) {
    boolean created = change == ResourceChange.Kind.CREATE;
    OperationTime.Kind kind = kind(change, scaleSet.identity(), after);
    Operation operation = operation(scaleSet.id(), kind, request.fault());
    ScaleSetSnapshot before = scaleSet.snapshot();
    scaleSet.accept(after, document);
    scaleSet.begin(operation, provisioningState(change));
    if (request.fault() instanceof Fault.PreemptOperation) {
      scaleSet.preemptedBy(newer(operation));
    }
    state.changed(scaleSet);
    state.done(
        new ResourceChange(
            Actor.CALLER,
            change,
            scaleSet.id(),
            created ? null : before,
            change == ResourceChange.Kind.DELETE ? null : scaleSet.snapshot(),
            ResourceChange.Course.of(operation),
            request.correlationId()));
    scaleSet.record(
        new Write(
            request.by(),
            request.method(),
            request.body(),
            scaleSet.etag(),
            operation.startedAt(),
            operation.endsAt(),
            request.correlationId()));
    return new Accepted(
        created, scaleSet.json(scaleSet.id().text(), true), scaleSet.etag(), operation);
  }

  private static String provisioningState(ResourceChange.Kind change) {
    return switch (change) {
      case CREATE -> ScaleSet.CREATING;
      case DELETE -> ScaleSet.DELETING;
      default -> ScaleSet.UPDATING;
    };
  }

  private static OperationTime.Kind kind(
      ResourceChange.Kind change, ScaleSetIdentity before, ScaleSetIdentity after) {
    if (change == ResourceChange.Kind.CREATE) {
      return OperationTime.Kind.CREATION;
    }
    if (change == ResourceChange.Kind.UPGRADE || change == ResourceChange.Kind.DELETE) {
      return OperationTime.Kind.ACTION;
    }
    if (after.isSystemAssigned() && !before.isSystemAssigned()) {
      return OperationTime.Kind.SYSTEM_ASSIGNED_ENABLED;
    }
    boolean onlyRemoves =
        !after.equals(before)
            && before.userAssigned().keySet().containsAll(after.userAssigned().keySet());
    return onlyRemoves ? OperationTime.Kind.REMOVAL : OperationTime.Kind.OTHER;
  }

  private Operation operation(ResourceId id, OperationTime.Kind kind, Fault.OfOperation fault) {
    Duration time = state.operationTime().next(kind, state.random());
    Operation operation =
        new Operation(state.newId(), id, kind, state.now(), OperationEnd.of(fault, time));
    state.operations().put(operation.id(), operation);
    return operation;
  }

  /** Somebody's write that begins when the operation ends, as one that preempted it would. */
  private Operation newer(Operation preempted) {
    OperationTime.Kind kind = OperationTime.Kind.OTHER;
    Duration time = state.operationTime().next(kind, state.random());
    return new Operation(
        state.newId(), preempted.scaleSet(), kind, preempted.endsAt(), OperationEnd.success(time));
  }
}
