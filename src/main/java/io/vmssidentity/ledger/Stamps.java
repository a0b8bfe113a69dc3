// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.request.Position;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which request decided what last. A change acts on a field only where it is newer, so a late or
 * repeated request never undoes a newer one.
 *
 * @param systemAssigned of the system-assigned identity
 * @param userAssigned the floor: every user-assigned identity was decided then, or later
 * @param identities of the user-assigned identities that were decided after the floor
 */
public record Stamps(
    Position systemAssigned,
    Position userAssigned,
    Map<UserAssignedIdentityId, Position> identities) {

  public static final Stamps NONE = new Stamps(Position.NONE, Position.NONE, Map.of());

  private static final int MOST_IDENTITIES = 300;

  public Stamps {
    identities = Collections.unmodifiableMap(new LinkedHashMap<>(identities));
  }

  /** What {@code from} becomes where the change is newer than what was decided before. */
  public Desired apply(Desired from, Change.Edit change, Position position) {
    boolean system =
        change.systemAssigned() == SystemAssignedChange.KEEP || !position.isAfter(systemAssigned)
            ? from.systemAssigned()
            : change.systemAssigned() == SystemAssignedChange.ENABLE;
    Set<UserAssignedIdentityId> asked = change.userAssigned().applyTo(from.userAssigned());
    Set<UserAssignedIdentityId> next = new LinkedHashSet<>(from.userAssigned());
    next.removeIf(id -> !asked.contains(id) && position.isAfter(of(id)));
    asked.stream().filter(id -> position.isAfter(of(id))).forEach(next::add);
    return new Desired(system, next);
  }

  /** With what the change decided. */
  public Stamps decided(Change.Edit change, Position position) {
    Position system =
        change.systemAssigned() == SystemAssignedChange.KEEP
            ? systemAssigned
            : Position.later(systemAssigned, position);
    if (change.userAssigned() instanceof UserAssignedChange.Exactly) {
      return new Stamps(system, Position.later(userAssigned, position), identities).pruned();
    }
    UserAssignedChange.Edit edit = (UserAssignedChange.Edit) change.userAssigned();
    Map<UserAssignedIdentityId, Position> next = new LinkedHashMap<>(identities);
    edit.add().forEach(id -> next.merge(id, position, Position::later));
    edit.remove().forEach(id -> next.merge(id, position, Position::later));
    return new Stamps(system, userAssigned, next).pruned();
  }

  private Position of(UserAssignedIdentityId id) {
    return Position.later(userAssigned, identities.getOrDefault(id, Position.NONE));
  }

  /** What is no newer than the floor says nothing; of too many the oldest raise the floor. */
  private Stamps pruned() {
    Position floor =
        identities.values().stream()
            .sorted(Comparator.reverseOrder())
            .skip(MOST_IDENTITIES)
            .findFirst()
            .map(oldest -> Position.later(oldest, userAssigned))
            .orElse(userAssigned);
    Map<UserAssignedIdentityId, Position> next = new LinkedHashMap<>(identities);
    next.values().removeIf(position -> !position.isAfter(floor));
    return new Stamps(systemAssigned, floor, next);
  }
}
