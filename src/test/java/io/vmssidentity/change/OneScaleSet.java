// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.change.port.ScaleSets;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A scale set in ARM. What goes wrong is put on a list before: each call of a kind takes the next
 * entry of its list.
 */
class OneScaleSet implements ScaleSets {
  /** What happens to a call instead of success. */
  interface Fault {
    void strike();
  }

  final List<String> calls = new ArrayList<>();
  final Deque<Fault> onGet = new ArrayDeque<>();
  final Deque<Fault> onCheckWrite = new ArrayDeque<>();
  final Deque<Fault> onPatch = new ArrayDeque<>();
  final Deque<Fault> afterPatch = new ArrayDeque<>();
  final Deque<Fault> onPoll = new ArrayDeque<>();
  final Deque<OperationStatus> polls = new ArrayDeque<>();
  final Deque<String> states = new ArrayDeque<>();
  String operationUrl = "https://arm/operations/op-1?s=secret";
  Assignment assignment;
  boolean flexible;
  Map<String, String> tags = Map.of();
  int etag = 1;

  OneScaleSet(Assignment assignment) {
    this.assignment = assignment;
  }

  /** Somebody else writes. */
  void changeTo(Assignment other) {
    assignment = other;
    etag++;
  }

  long patches() {
    return calls.stream().filter(call -> call.startsWith("PATCH")).count();
  }

  static Fault fails(FailureReason reason) {
    return fails(reason, null);
  }

  static Fault fails(FailureReason reason, Duration retryAfter) {
    return () -> {
      ArmError error = new ArmError(400, "Code", "ARM's words.");
      throw new AzureFailure(reason, "It failed.", retryAfter, error, List.of(), null);
    };
  }

  @Override
  public ScaleSet get(ScaleSetId id) {
    calls.add("GET");
    strike(onGet);
    String state = states.isEmpty() ? "Succeeded" : states.poll();
    return new ScaleSet(id, null, "\"" + etag + "\"", state, flexible, tags, assignment);
  }

  @Override
  public void checkWrite(ScaleSetId id) {
    strike(onCheckWrite);
  }

  @Override
  public Operation patch(ScaleSetId id, Patch patch, String ifMatch) {
    calls.add("PATCH " + ifMatch);
    strike(onPatch);
    if (!ifMatch.equals("\"" + etag + "\"")) {
      fails(FailureReason.PRECONDITION_FAILED).strike();
    }
    changeTo(merged(patch));
    strike(afterPatch);
    return new Operation(operationUrl, "op-1", "\"" + etag + "\"", "corr-1", null);
  }

  @Override
  public OperationStatus poll(Operation operation) {
    calls.add("POLL");
    strike(onPoll);
    return polls.isEmpty() ? new OperationStatus.Succeeded() : polls.poll();
  }

  private Assignment merged(Patch patch) {
    Set<UserAssignedIdentityId> ids = new LinkedHashSet<>();
    if (patch.type().toString().contains("UserAssigned")) {
      ids.addAll(assignment.userAssigned().keySet());
      patch.remove().forEach(ids::remove);
      ids.addAll(patch.add());
    }
    boolean system = patch.type().toString().contains("SystemAssigned");
    Assignment next = assignment.after(new Desired(system, ids));
    Map<UserAssignedIdentityId, Principal> known = new LinkedHashMap<>();
    next.userAssigned().keySet().forEach(id -> known.put(id, new Principal("p", "c")));
    return new Assignment(system, system ? "principal" : null, system ? "tenant" : null, known);
  }

  static void strike(Deque<Fault> faults) {
    if (!faults.isEmpty()) {
      faults.poll().strike();
    }
  }
}
