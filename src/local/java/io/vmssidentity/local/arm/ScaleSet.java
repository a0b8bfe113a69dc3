package io.vmssidentity.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A scale set and its writes. Not thread-safe: see {@link CloudState}. */
final class ScaleSet {
  static final String SUCCEEDED = "Succeeded";
  static final String UPDATING = "Updating";
  static final String CREATING = "Creating";
  static final String DELETING = "Deleting";

  private final ResourceId id;
  private final List<Write> writes = new ArrayList<>();
  private final Set<String> pending = new HashSet<>();
  private ScaleSetDocument document;
  private ScaleSetIdentity identity;
  private String provisioningState;
  private long etag;
  private Operation running;

  ScaleSet(ResourceId id, ScaleSetDocument document, ScaleSetIdentity identity, long etag) {
    this.id = id;
    this.document = document;
    this.identity = identity;
    this.etag = etag;
    this.provisioningState = SUCCEEDED;
  }

  ResourceId id() {
    return id;
  }

  ScaleSetIdentity identity() {
    return identity;
  }

  ScaleSetDocument document() {
    return document;
  }

  String etag() {
    return "\"" + etag + "\"";
  }

  boolean isBusy() {
    return running != null;
  }

  boolean isDeleting() {
    return provisioningState.equals(DELETING);
  }

  List<Write> writes() {
    return List.copyOf(writes);
  }

  void record(Write write) {
    writes.add(write);
  }

  /** Lets an operation that is over take effect; false when that removed the scale set. */
  boolean settle(Instant now) {
    if (running == null || running.isRunning(now)) {
      return true;
    }
    Operation.End end = running.end();
    boolean removed = isDeleting() && end == Operation.End.SUCCEEDED;
    running = null;
    pending.clear();
    provisioningState = end.status();
    return !removed;
  }

  @Learnt(
      value = "The ETag is a quoted counter, raised once when any write is accepted",
      from = From.RECORDED,
      where = "azure-cli, test_vmss_explicit_msi of May 2026; vectors V007, V008")
  @Learnt(
      value = "The model keeps an accepted change when its operation fails or is canceled",
      from = From.ASSUMED)
  void accept(ScaleSetIdentity after, ScaleSetDocument newDocument) {
    after.userAssigned().keySet().stream()
        .filter(key -> !identity.userAssigned().containsKey(key))
        .forEach(pending::add);
    identity = after;
    document = newDocument;
    etag++;
  }

  /** Begins the operation of a write that was accepted. */
  void begin(Operation operation, String state) {
    running = operation;
    provisioningState = state;
  }

  /** For a write without an operation: it is over at once. */
  void complete() {
    if (running == null) {
      pending.clear();
    }
  }

  /** False where the identity is not listed. */
  boolean dangle(ResourceId identityId) {
    boolean listed = identity.storedKey(identityId.text()).isPresent();
    if (listed) {
      identity = identity.withDangling(identityId.text());
    }
    return listed;
  }

  ObjectNode json(String shownId, boolean withEtag) {
    return shot().json(shownId, withEtag ? etag() : null);
  }

  ScaleSetShot shot() {
    return new ScaleSetShot(id, document, identity, Set.copyOf(pending), provisioningState);
  }

  /** What it is now and, while an operation runs, what will become of it. */
  List<GraphTable.Shot> future(Instant now) {
    GraphTable.Shot present = new GraphTable.Shot(now, shot().row());
    if (running == null) {
      return List.of(present);
    }
    boolean goes = isDeleting() && running.end() == Operation.End.SUCCEEDED;
    GraphRow later = goes ? null : shot().settled(running.end().status()).row();
    return List.of(present, new GraphTable.Shot(running.endsAt(), later));
  }

  ScaleSetView view() {
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
