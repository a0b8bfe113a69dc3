// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import io.vmssidentity.local.arm.access.Subscriptions;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Pages;
import io.vmssidentity.local.arm.events.ChangeLog;
import io.vmssidentity.local.arm.events.EventOutbox;
import io.vmssidentity.local.arm.events.ResourceChange;
import io.vmssidentity.local.arm.events.ResourceHistory;
import io.vmssidentity.local.arm.graph.GraphRow;
import io.vmssidentity.local.arm.graph.GraphSettings;
import io.vmssidentity.local.arm.graph.GraphTable;
import io.vmssidentity.local.arm.identity.IdentityMerge;
import io.vmssidentity.local.arm.identity.KnownIdentity;
import io.vmssidentity.local.arm.identity.UserAssigned;
import io.vmssidentity.local.arm.operation.Operation;
import io.vmssidentity.local.arm.operation.OperationTime;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ScaleSet;
import io.vmssidentity.local.arm.throttle.Throttles;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** All that local ARM knows. Whoever uses it holds its monitor: the one lock. */
public final class FakeAzureState {
  private static final int OPERATIONS_KEPT = 10_000;

  private final ArmSettings settings;
  private final SplittableRandom random;
  private final Map<String, ScaleSet> scaleSets = new LinkedHashMap<>();
  private final Map<String, KnownIdentity> identities = new LinkedHashMap<>();
  private final Subscriptions subscriptions = new Subscriptions();
  private final Pages pages = new Pages();
  private final Map<String, Operation> operations =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Operation> eldest) {
          boolean isTooMany = size() > OPERATIONS_KEPT;
          if (isTooMany) {
            polls.remove(eldest.getKey());
          }
          return isTooMany;
        }
      };
  private final Map<String, Integer> polls = new HashMap<>();
  private final Map<String, List<String>> managementGroups = new HashMap<>();
  private final ResourceHistory history;
  private final ChangeLog changes;
  private final Throttles throttles;
  private final EventOutbox events;
  private int overlaps;

  FakeAzureState(ArmSettings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
    this.history = new ResourceHistory(settings.graph().lag());
    this.changes = new ChangeLog(settings.graph().changeLag());
    this.events = new EventOutbox(settings.events());
    this.throttles = new Throttles(settings.pace().throttleMinute());
  }

  Instant now() {
    return settings.clock().instant();
  }

  public GraphSettings graph() {
    return settings.graph();
  }

  OperationTime operationTime() {
    return settings.pace().operationTime();
  }

  SplittableRandom random() {
    return random;
  }

  String newId() {
    return new UUID(
            random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE)
        .toString();
  }

  Map<String, ScaleSet> scaleSets() {
    Instant now = now();
    scaleSets.values().removeIf(scaleSet -> !scaleSet.settle(now));
    return scaleSets;
  }

  /** Null where there is none. */
  ScaleSet find(ResourceId id) {
    ScaleSet found = scaleSets.get(id.key());
    if (found != null && !found.settle(now())) {
      scaleSets.remove(id.key());
      return null;
    }
    return found;
  }

  ScaleSet require(ResourceId id) {
    ScaleSet found = find(id);
    if (found == null) {
      throw Errors.notFound(id).refusal();
    }
    return found;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  Pages pages() {
    return pages;
  }

  void add(ScaleSet scaleSet) {
    subscriptions.know(scaleSet.id());
    scaleSets.put(scaleSet.id().key(), scaleSet);
    throttles.renew(scaleSet.id());
    changed(scaleSet);
  }

  void remove(ScaleSet scaleSet) {
    scaleSets.remove(scaleSet.id().key());
    history.change(scaleSet.id(), now(), List.of(new GraphTable.Snapshot(now(), null)));
  }

  /** To be told after each change of a scale set, for those who see it later. */
  void changed(ScaleSet scaleSet) {
    scaleSet.remember(now());
    history.change(scaleSet.id(), now(), scaleSet.future(now()));
  }

  /** To be told of whatever somebody did to a scale set. */
  void done(ResourceChange change) {
    changes.add(change, now());
    events.add(change);
  }

  /** To be told before a scale set goes at once: what runs on it comes to nothing. */
  void overtaken(ResourceId scaleSet) {
    changes.dropPending(scaleSet, now());
    events.dropPending(scaleSet, now());
  }

  Throttles throttles() {
    return throttles;
  }

  EventOutbox events() {
    return events;
  }

  ChangeLog changes() {
    return changes;
  }

  ResourceHistory history() {
    return history;
  }

  Map<String, KnownIdentity> identities() {
    return identities;
  }

  Map<String, Operation> operations() {
    return operations;
  }

  /** Counts a poll that finds an operation running; the first is 1. */
  int countPoll(String operationId) {
    return polls.merge(operationId, 1, Integer::sum);
  }

  /** The subscriptions of each management group, by its name in lower case. */
  public Map<String, List<String>> managementGroups() {
    return managementGroups;
  }

  public KnownIdentity addIdentity(ResourceId id, UserAssigned ids, String location) {
    KnownIdentity identity = new KnownIdentity(id, ids, location);
    identities.put(id.key(), identity);
    subscriptions.know(id);
    GraphRow row = GraphRow.of(id, identity::json);
    history.change(id, now(), List.of(new GraphTable.Snapshot(now(), row)));
    return identity;
  }

  UserAssigned newUserAssigned() {
    return new UserAssigned(newId(), newId());
  }

  /** Whoever lists the identity keeps a dangling ID. False where there is none. */
  boolean removeIdentity(ResourceId id) {
    if (identities.remove(id.key()) == null) {
      return false;
    }
    history.change(id, now(), List.of(new GraphTable.Snapshot(now(), null)));
    for (ScaleSet scaleSet : scaleSets().values()) {
      if (scaleSet.dangle(id)) {
        changed(scaleSet);
      }
    }
    return true;
  }

  IdentityMerge merge() {
    return new IdentityMerge(
        LocalIdentityEndpoint.TENANT,
        this::newId,
        id -> {
          KnownIdentity known = identities.get(id.key());
          return known == null ? null : known.ids();
        });
  }

  void countOverlap() {
    overlaps++;
  }

  int overlaps() {
    return overlaps;
  }
}
