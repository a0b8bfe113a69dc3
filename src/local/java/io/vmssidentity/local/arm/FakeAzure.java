// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm;

import io.vmssidentity.local.arm.access.Actor;
import io.vmssidentity.local.arm.access.Locks;
import io.vmssidentity.local.arm.access.Permissions;
import io.vmssidentity.local.arm.access.Policies;
import io.vmssidentity.local.arm.access.Subscriptions;
import io.vmssidentity.local.arm.call.Write;
import io.vmssidentity.local.arm.events.ResourceChange;
import io.vmssidentity.local.arm.identity.KnownIdentity;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.identity.UserAssigned;
import io.vmssidentity.local.arm.resource.Json;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.arm.scaleset.ExternalWrite;
import io.vmssidentity.local.arm.scaleset.ScaleSet;
import io.vmssidentity.local.arm.scaleset.ScaleSetDocument;
import io.vmssidentity.local.arm.scaleset.ScaleSetSeed;
import io.vmssidentity.local.arm.scaleset.ScaleSetView;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The resources that local ARM serves, as a test sees them: put there, looked at, changed behind
 * the app's back. Thread-safe.
 */
public final class FakeAzure {
  private final FakeAzureState state;
  private final ExternalChanges externalChanges;
  private final Permissions permissions = new Permissions();
  private final Locks locks = new Locks();
  private final Policies policies = new Policies();

  FakeAzure(FakeAzureState state) {
    this.state = state;
    this.externalChanges = new ExternalChanges(state);
  }

  public FakeAzureState state() {
    return state;
  }

  /** What the caller may do. */
  public Permissions permissions() {
    return permissions;
  }

  /** Which policies are assigned. */
  public Policies policies() {
    return policies;
  }

  /** The subscriptions and resource groups that there are. */
  public Subscriptions subscriptions() {
    return state.subscriptions();
  }

  /** Makes the pages of ARM's lists as long; tests of who reads them make them short. */
  public void pageSize(int entries) {
    synchronized (state) {
      state.pages().size(entries);
    }
  }

  /** What is locked. */
  public Locks locks() {
    return locks;
  }

  /**
   * Puts a scale set there, as if it had been there all the time; the identities of the seed must
   * exist.
   */
  public void createScaleSet(String id, ScaleSetSeed seed) {
    create(id, seed, Instant.MIN);
  }

  /**
   * @param since when it was there already; null for not before now
   */
  private void create(String id, ScaleSetSeed seed, Instant since) {
    synchronized (state) {
      ResourceId scaleSet = ResourceId.scaleSet(id);
      requireAbsent(id, state.find(scaleSet));
      if (seed.systemAssigned() && seed.mode() == OrchestrationMode.FLEXIBLE) {
        throw new IllegalArgumentException("A Flexible one has no system-assigned identity: " + id);
      }
      Map<String, UserAssigned> users = new LinkedHashMap<>();
      seed.userAssigned().forEach(user -> users.put(user, known(user).ids()));
      ScaleSetIdentity identity =
          seed.systemAssigned()
              ? new ScaleSetIdentity(state.newId(), LocalIdentityEndpoint.TENANT, users)
              : new ScaleSetIdentity(null, null, users);
      ScaleSet created =
          new ScaleSet(scaleSet, ScaleSetDocument.of(seed, state.newId()), identity, 1);
      if (since != null) {
        created.remember(since);
      }
      state.add(created);
    }
  }

  /** Somebody creates a scale set, and is done at once. */
  public void createScaleSet(String id, ScaleSetSeed seed, Actor by) {
    synchronized (state) {
      create(id, seed, null);
      externalChanges.done(
          by,
          ResourceChange.Kind.CREATE,
          null,
          state.find(ResourceId.scaleSet(id)).snapshot(),
          state.now());
    }
  }

  /** Reads scale sets, and the identities they list, from JSON in the shape of ARM's answers. */
  public void load(String json) {
    synchronized (state) {
      new SeedReader(state).read(Json.read(json));
    }
  }

  /** Removes a scale set at once, as when its resource group went. */
  public void deleteScaleSet(String id) {
    deleteScaleSet(id, Actor.SYSTEM);
  }

  /** Somebody removes a scale set at once. */
  public void deleteScaleSet(String id, Actor by) {
    synchronized (state) {
      ScaleSet scaleSet = state.require(ResourceId.scaleSet(id));
      state.overtaken(scaleSet.id());
      state.remove(scaleSet);
      externalChanges.done(by, ResourceChange.Kind.DELETE, scaleSet.snapshot(), null, state.now());
    }
  }

  /** Creates a user-assigned identity and tells its IDs. */
  public UserAssigned createIdentity(String id) {
    synchronized (state) {
      ResourceId identity = ResourceId.identity(id);
      requireAbsent(id, state.identities().get(identity.key()));
      return state.addIdentity(identity, state.newUserAssigned(), "westeurope").ids();
    }
  }

  /** The IDs of all user-assigned identities that were not deleted. */
  public List<String> identities() {
    synchronized (state) {
      return state.identities().values().stream().map(known -> known.id().text()).toList();
    }
  }

  /** Deletes a user-assigned identity; scale sets keep listing it, dangling. */
  public void deleteIdentity(String id) {
    synchronized (state) {
      known(id);
      state.removeIdentity(ResourceId.identity(id));
    }
  }

  /** Deletes a user-assigned identity and creates another one under its ID. */
  public UserAssigned recreateIdentity(String id) {
    synchronized (state) {
      deleteIdentity(id);
      return createIdentity(id);
    }
  }

  /** Puts subscriptions under a management group, in place of those that it had. */
  public void managementGroup(String name, List<String> subscriptionIds) {
    synchronized (state) {
      state.managementGroups().put(name.toLowerCase(Locale.ROOT), List.copyOf(subscriptionIds));
    }
  }

  public Optional<ScaleSetView> scaleSet(String id) {
    synchronized (state) {
      return Optional.ofNullable(state.find(ResourceId.scaleSet(id))).map(ScaleSet::view);
    }
  }

  public List<ScaleSetView> scaleSets() {
    synchronized (state) {
      return state.scaleSets().values().stream().map(ScaleSet::view).toList();
    }
  }

  /** The accepted writes to a scale set, oldest first; none where it does not exist. */
  public List<Write> writes(String id) {
    synchronized (state) {
      ScaleSet found = state.find(ResourceId.scaleSet(id));
      return found == null ? List.of() : found.writes();
    }
  }

  /** How many writes over HTTP came while the scale set's state was not terminal. */
  public int overlappingWrites() {
    synchronized (state) {
      return state.overlaps();
    }
  }

  /** Somebody else writes at the portal, and is done at once. */
  public void outsideWrite(String id, String by, ExternalWrite write) {
    outsideWrite(id, by, write, Duration.ZERO);
  }

  /** Somebody else writes at the portal, and keeps the scale set Updating for a while. */
  public void outsideWrite(String id, String by, ExternalWrite write, Duration time) {
    outsideWrite(id, Actor.named(by), write, time);
  }

  /** Somebody else writes, whatever the state, and keeps the scale set Updating for a while. */
  public void outsideWrite(String id, Actor by, ExternalWrite write, Duration time) {
    synchronized (state) {
      externalChanges.write(ResourceId.scaleSet(id), by, write, time);
    }
  }

  private KnownIdentity known(String id) {
    KnownIdentity known = state.identities().get(ResourceId.identity(id).key());
    if (known == null) {
      throw new IllegalArgumentException("There is no identity " + id);
    }
    return known;
  }

  private static void requireAbsent(String id, Object present) {
    if (present != null) {
      throw new IllegalArgumentException("There is already a " + id);
    }
  }
}
