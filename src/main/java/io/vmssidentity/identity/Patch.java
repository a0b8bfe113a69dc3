// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The identity body of an ARM PATCH. {@code type} is absolute; the dictionary is a merge: an added
 * identity is {@code {}}, a removed one {@code null}, all others stay. Without any entry no
 * dictionary is sent, and a type without {@code UserAssigned} drops every user-assigned identity.
 *
 * @param add spelled as in the request
 * @param remove spelled as ARM stores them
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/update">Update</a>
 */
public record Patch(
    IdentityType type, List<UserAssignedIdentityId> add, List<UserAssignedIdentityId> remove) {

  /**
   * ARM refuses more entries in one request: "User Assigned Identities Number '151' Assign exceed
   * limit '150' in one request" (Azure/bicep#16559).
   */
  private static final int MOST_ENTRIES = 150;

  public Patch {
    add = List.copyOf(add);
    remove = List.copyOf(remove);
  }

  /**
   * The smallest patch from {@code actual} to {@code desired}; empty when nothing is to be done.
   */
  public static Optional<Patch> between(Assignment actual, Desired desired) {
    Set<UserAssignedIdentityId> wanted = desired.userAssigned();
    IdentityType type = IdentityType.of(desired.systemAssigned(), !wanted.isEmpty());
    if (actual.asDesired().equals(desired)) {
      return Optional.empty();
    }
    if (wanted.isEmpty()) {
      return Optional.of(new Patch(type, List.of(), List.of()));
    }
    return Optional.of(
        new Patch(
            type,
            wanted.stream().filter(id -> !actual.ids().contains(id)).toList(),
            actual.ids().stream().filter(id -> !wanted.contains(id)).toList()));
  }

  /**
   * Changes nothing, but moves the ETag: says again what is there. One that may be deleted is not
   * named, for ARM would refuse it; without any name all stay.
   */
  public static Patch restating(Assignment actual) {
    List<UserAssignedIdentityId> one =
        actual.ids().stream()
            .filter(id -> actual.userAssigned().get(id).principalId() != null)
            .limit(1)
            .toList();
    return new Patch(actual.type(), one, List.of());
  }

  /** Whether a scale set shows all that this asks for. */
  public boolean isDoneIn(Assignment actual) {
    return hasSystemAssigned() == actual.systemAssigned()
        && (hasUserAssigned() || actual.ids().isEmpty())
        && actual.ids().containsAll(add)
        && remove.stream().noneMatch(actual.ids()::contains);
  }

  /** What ARM makes of a scale set by this. */
  public Desired appliedTo(Desired actual) {
    Set<UserAssignedIdentityId> identities = new LinkedHashSet<>();
    if (hasUserAssigned()) {
      identities.addAll(actual.userAssigned());
      remove.forEach(identities::remove);
      identities.addAll(add);
    }
    return new Desired(hasSystemAssigned(), identities);
  }

  private boolean hasSystemAssigned() {
    return type == IdentityType.SYSTEM_ASSIGNED || type == IdentityType.SYSTEM_AND_USER_ASSIGNED;
  }

  private boolean hasUserAssigned() {
    return type == IdentityType.USER_ASSIGNED || type == IdentityType.SYSTEM_AND_USER_ASSIGNED;
  }

  /**
   * As much of this as ARM takes in one request, additions first: the whole patch but for very long
   * ones. What is left is found by comparing again.
   */
  public Patch firstPart() {
    if (isOnePart()) {
      return this;
    }
    return new Patch(
        type,
        add.stream().limit(MOST_ENTRIES).toList(),
        remove.stream().limit(Math.max(0, MOST_ENTRIES - add.size())).toList());
  }

  /** Whether ARM takes it in one request. */
  public boolean isOnePart() {
    return add.size() + remove.size() <= MOST_ENTRIES;
  }

  /** Every identity that the patch names. */
  public Stream<UserAssignedIdentityId> entries() {
    return Stream.concat(add.stream(), remove.stream());
  }
}
