// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.message;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads the {@code change} of a request. */
final class ChangeReader {

  private ChangeReader() {}

  /** Notes the problems; with one, what is returned means nothing. */
  static Change read(Fields fields) {
    Change change =
        fields.has("restore")
            ? restore(fields)
            : fields.has("accept") ? accept(fields) : edit(fields);
    fields.refuseUnknown();
    return change;
  }

  private static Change restore(Fields fields) {
    fields.parsed("restore", Fields.LONGEST_ID, only("baseline"), "Give \"baseline\".");
    return new Change.Restore(fields.flag("keepUnexpected").orElse(false));
  }

  private static Change accept(Fields fields) {
    fields.parsed("accept", Fields.LONGEST_ID, only("actual"), "Give \"actual\".");
    return new Change.Accept();
  }

  private static UnaryOperator<String> only(String word) {
    return text -> {
      if (!text.equals(word)) {
        throw new IllegalArgumentException("It is not \"" + word + "\".");
      }
      return text;
    };
  }

  private static Change edit(Fields fields) {
    if (!fields.has("systemAssigned") && !fields.has("userAssigned")) {
      fields.problem(
          "Nothing is asked for.",
          "Add systemAssigned, userAssigned or both; or restore; or accept.");
    }
    SystemAssignedChange system =
        fields
            .parsed(
                "systemAssigned",
                Fields.LONGEST_ID,
                ChangeReader::systemAssigned,
                "Give \"enable\" or \"disable\".")
            .orElse(SystemAssignedChange.KEEP);
    UserAssignedChange user =
        fields
            .object("userAssigned")
            .map(ChangeReader::userAssigned)
            .orElse(UserAssignedChange.KEEP);
    return new Change.Edit(system, user);
  }

  private static SystemAssignedChange systemAssigned(String text) {
    return switch (text) {
      case "enable" -> SystemAssignedChange.ENABLE;
      case "disable" -> SystemAssignedChange.DISABLE;
      default -> throw new IllegalArgumentException("It is neither \"enable\" nor \"disable\".");
    };
  }

  private static UserAssignedChange userAssigned(Fields fields) {
    boolean exactly = fields.has("set");
    boolean edits = fields.has("add") || fields.has("remove");
    if (exactly == edits) {
      fields.problem(
          exactly ? "It has set beside add or remove." : "Nothing is asked for.",
          "Give either set, or add, remove or both.");
    }
    Set<UserAssignedIdentityId> set = ids(fields, "set", 0);
    Set<UserAssignedIdentityId> add = ids(fields, "add", 1);
    Set<UserAssignedIdentityId> remove = ids(fields, "remove", 1);
    fields.refuseUnknown();
    for (UserAssignedIdentityId id : add) {
      if (remove.contains(id)) {
        fields.problem("It both adds and removes " + id + ".", "Name each identity once.");
      }
    }
    return exactly ? new UserAssignedChange.Exactly(set) : new UserAssignedChange.Edit(add, remove);
  }

  private static Set<UserAssignedIdentityId> ids(Fields fields, String name, int fewest) {
    return fields
        .list(
            name,
            fewest,
            Fields.LONGEST_ID,
            UserAssignedIdentityId::parse,
            "Give the resource ID of a user-assigned identity.")
        .<Set<UserAssignedIdentityId>>map(LinkedHashSet::new)
        .orElse(Set.of());
  }
}
