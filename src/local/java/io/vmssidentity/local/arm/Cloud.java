package io.vmssidentity.local.arm;

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
public final class Cloud {
  private final CloudState state;
  private final Permissions permissions = new Permissions();

  Cloud(CloudState state) {
    this.state = state;
  }

  CloudState state() {
    return state;
  }

  /** What the caller may do. */
  public Permissions permissions() {
    return permissions;
  }

  /** Puts a scale set there; the identities of the seed must exist. */
  public void createScaleSet(String id, ScaleSetSeed seed) {
    synchronized (state) {
      ResourceId scaleSet = ResourceId.scaleSet(id);
      requireAbsent(id, state.find(scaleSet));
      Map<String, UserAssigned> users = new LinkedHashMap<>();
      seed.userAssigned().forEach(user -> users.put(user, known(user).ids()));
      ScaleSetIdentity identity =
          seed.systemAssigned()
              ? new ScaleSetIdentity(state.newId(), CloudState.TENANT, users)
              : new ScaleSetIdentity(null, null, users);
      state.add(new ScaleSet(scaleSet, ScaleSetDocument.of(seed, state.newId()), identity, 1));
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
    synchronized (state) {
      state.remove(state.require(ResourceId.scaleSet(id)));
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

  /** Somebody else writes, and is done at once. */
  public void outsideWrite(String id, String by, OutsideWrite write) {
    outsideWrite(id, by, write, Duration.ZERO);
  }

  /** Somebody else writes, whatever the state, and keeps the scale set Updating for a while. */
  public void outsideWrite(String id, String by, OutsideWrite write, Duration time) {
    synchronized (state) {
      ScaleSet scaleSet = state.require(ResourceId.scaleSet(id));
      IdentityPatch patch = write.patch(scaleSet.identity());
      ScaleSetIdentity after =
          patch == null
              ? scaleSet.identity()
              : state.merge().patch(scaleSet.id().text(), scaleSet.identity(), patch);
      Instant now = state.now();
      Instant end = now.plus(time);
      scaleSet.accept(after, write.change(scaleSet.document()));
      if (time.isZero()) {
        scaleSet.complete();
      } else {
        String operation = state.newId();
        scaleSet.begin(
            new Operation(operation, scaleSet.id(), now, end, Operation.End.SUCCEEDED, null, null),
            ScaleSet.UPDATING);
      }
      state.changed(scaleSet);
      scaleSet.record(
          new Write(by, ArmMethod.PATCH, write.toString(), scaleSet.etag(), now, end, by));
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
