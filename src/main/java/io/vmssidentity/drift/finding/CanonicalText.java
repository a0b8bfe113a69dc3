// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.finding;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.Baseline;
import io.vmssidentity.ledger.Stamps;
import io.vmssidentity.request.Position;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/**
 * Values as texts to be hashed: equal values have the same text, others another one. What is hashed
 * is stored or told, so a text must stay as it is, whatever becomes of the names in the code. Each
 * part is preceded by its length.
 */
public final class CanonicalText {
  private final StringBuilder text = new StringBuilder();

  private CanonicalText() {}

  /** What requests decided: the baseline (null before the first) and the stamps. */
  public static String of(Baseline baseline, Stamps stamps) {
    return new CanonicalText().add(baseline).add(stamps).toString();
  }

  /** Null for nothing that is asked. */
  public static String of(Change change) {
    return new CanonicalText().add(change).toString();
  }

  /** Null for nobody who is known. */
  public static String of(ChangedBy by) {
    return by == null
        ? "-"
        : new CanonicalText()
            .add(by.who())
            .add(by.client())
            .add(by.operation())
            .add(by.at())
            .add(by.correlationId())
            .toString();
  }

  private CanonicalText add(Object part) {
    String word = part == null ? null : part.toString();
    text.append(word == null ? "-" : word.length() + ":" + word);
    return this;
  }

  private CanonicalText add(Baseline baseline) {
    if (baseline == null) {
      return add("no baseline");
    }
    return add(SessionKey.of(baseline.scaleSetId()))
        .add(baseline.desired())
        .add(baseline.principalId())
        .add(baseline.since());
  }

  private CanonicalText add(Desired desired) {
    return add(desired.systemAssigned() ? "on" : "off").add(desired.userAssigned());
  }

  private CanonicalText add(Stamps stamps) {
    add(stamps.systemAssigned()).add(stamps.userAssigned()).add(stamps.identities().size());
    stamps.identities().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(UserAssignedIdentityId::key)))
        .forEach(stamp -> add(stamp.getKey().key()).add(stamp.getValue()));
    return this;
  }

  private CanonicalText add(Position position) {
    return add(position.epoch() + "." + position.sequenceNumber());
  }

  private CanonicalText add(Collection<UserAssignedIdentityId> identities) {
    add(identities.size());
    identities.stream().map(UserAssignedIdentityId::key).sorted().forEach(this::add);
    return this;
  }

  private CanonicalText add(Change change) {
    if (change == null) {
      return add("nothing");
    }
    if (change instanceof Change.Accept) {
      return add("accept");
    }
    if (change instanceof Change.Restore restore) {
      return add("restore").add(restore.keepUnexpected() ? "keep unexpected" : "exactly");
    }
    Change.Edit edit = (Change.Edit) change;
    String system =
        switch (edit.systemAssigned()) {
          case KEEP -> "keep";
          case ENABLE -> "enable";
          case DISABLE -> "disable";
        };
    return add("edit").add(system).add(edit.userAssigned());
  }

  private CanonicalText add(UserAssignedChange change) {
    if (change instanceof UserAssignedChange.Exactly exactly) {
      return add("set").add(exactly.identities());
    }
    UserAssignedChange.Edit edit = (UserAssignedChange.Edit) change;
    return add("add").add(edit.add()).add("remove").add(edit.remove());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
