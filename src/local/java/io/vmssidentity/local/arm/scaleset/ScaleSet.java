// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.FakeAzureState;
import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.graph.GraphRow;
import io.vmssidentity.local.arm.graph.GraphTable;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.operation.Operation;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A scale set and its writes. Not thread-safe: see {@link FakeAzureState}. */
public final class ScaleSet {
  public static final String SUCCEEDED = "Succeeded";
  public static final String UPDATING = "Updating";
  public static final String CREATING = "Creating";
  public static final String DELETING = "Deleting";

  private final ResourceId id;
  private final List<Write> writes = new ArrayList<>();
  private final Set<String> pending = new HashSet<>();
  private ScaleSetDocument document;
  private ScaleSetIdentity identity;
  private String provisioningState;
  private long etag;
  private Operation running;
  private Operation newer;
  private ScaleSetSnapshot before;
  private final PastStates past = new PastStates();

  public ScaleSet(ResourceId id, ScaleSetDocument document, ScaleSetIdentity identity, long etag) {
    this.id = id;
    this.document = document;
    this.identity = identity;
    this.etag = etag;
    this.provisioningState = SUCCEEDED;
  }

  public ResourceId id() {
    return id;
  }

  public ScaleSetIdentity identity() {
    return identity;
  }

  public ScaleSetDocument document() {
    return document;
  }

  public String etag() {
    return "\"" + etag + "\"";
  }

  public boolean isBusy() {
    return running != null;
  }

  public boolean isDeleting() {
    return provisioningState.equals(DELETING);
  }

  public List<Write> writes() {
    return List.copyOf(writes);
  }

  public void record(Write write) {
    writes.add(write);
  }

  /** Lets an operation that is over take effect; false when that removed the scale set. */
  public boolean settle(Instant now) {
    if (running == null || running.isRunning(now)) {
      return true;
    }
    Operation ended = running;
    boolean removed = isDeleting() && ended.end() == Operation.End.SUCCEEDED;
    running = null;
    if (newer != null) {
      goOn();
      remember(ended.endsAt());
      return settle(now);
    }
    pending.clear();
    provisioningState = ended.end().status();
    if (ended.end() == Operation.End.ROLLED_BACK) {
      rollBack();
    }
    remember(ended.endsAt());
    return !removed;
  }

  /** The newer write takes the place of the one that it preempted. */
  private void goOn() {
    running = newer;
    newer = null;
    etag++;
  }

  @Evidence(
      value = "Where a failed operation is rolled back, that raises the ETag again",
      from = From.ASSUMED)
  private void rollBack() {
    identity = before.identity();
    document = before.document();
    etag++;
  }

  /** Keeps how it is from a moment on, for those who see it later. */
  public void remember(Instant from) {
    if (etag > 0) { // A PUT is about to create it.
      past.add(from, etag(), snapshot());
    }
  }

  public PastStates past() {
    return past;
  }

  @Evidence(
      value = "The ETag is a quoted counter, raised once when any write is accepted",
      from = From.RECORDED,
      where = "azure-cli, test_vmss_explicit_msi of May 2026; vectors V007, V008")
  @Evidence(
      value = "The model keeps an accepted change when its operation is canceled",
      from = From.DOCS,
      where = "issue Azure/azure-rest-api-specs#22434 (an extension of a virtual machine)")
  @Evidence(
      value = "The model keeps an accepted change when its operation fails",
      from = From.ASSUMED,
      where = "a fault lets it be rolled back")
  public void accept(ScaleSetIdentity after, ScaleSetDocument newDocument) {
    before = snapshot();
    after.userAssigned().keySet().stream()
        .filter(key -> !identity.userAssigned().containsKey(key))
        .forEach(pending::add);
    identity = after;
    document = newDocument;
    etag++;
  }

  /** Begins the operation of a write that was accepted. */
  public void begin(Operation operation, String state) {
    running = operation;
    provisioningState = state;
  }

  /** A newer write begins, and goes on, when the present operation ends. */
  public void preemptedBy(Operation operation) {
    newer = operation;
  }

  /** For a write without an operation: it is over at once. */
  public void complete() {
    if (running == null) {
      pending.clear();
    }
  }

  /** False where the identity is not listed. */
  public boolean dangle(ResourceId identityId) {
    boolean listed = identity.storedKey(identityId.text()).isPresent();
    if (listed) {
      identity = identity.withDangling(identityId.text());
    }
    return listed;
  }

  public ObjectNode json(String shownId, boolean withEtag) {
    return snapshot().json(shownId, withEtag ? etag() : null);
  }

  public ScaleSetSnapshot snapshot() {
    return new ScaleSetSnapshot(id, document, identity, Set.copyOf(pending), provisioningState);
  }

  /** What it is now and, while an operation runs, what will become of it. */
  public List<GraphTable.Snapshot> future(Instant now) {
    GraphTable.Snapshot present = new GraphTable.Snapshot(now, snapshot().row());
    if (running == null) {
      return List.of(present);
    }
    Operation last = newer == null ? running : newer;
    boolean goes = isDeleting() && last.end() == Operation.End.SUCCEEDED;
    ScaleSetSnapshot left = last.end() == Operation.End.ROLLED_BACK ? before : snapshot();
    GraphRow later = goes ? null : left.settled(last.end().status()).row();
    return List.of(present, new GraphTable.Snapshot(last.endsAt(), later));
  }

  public ScaleSetView view() {
    return new ScaleSetView(
        id.text(),
        document.location(),
        document.mode(),
        document.tags(),
        etag(),
        provisioningState,
        identity);
  }
}
