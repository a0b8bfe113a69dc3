// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.report;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a request asks for, in the words that a request has for it. */
public final class ChangeText {
  private static final ChangeText WITH_NAMES = new ChangeText(id -> Phrases.name(id.toString()));

  private final Function<UserAssignedIdentityId, String> name;

  /**
   * @param name of an identity
   */
  ChangeText(Function<UserAssignedIdentityId, String> name) {
    this.name = name;
  }

  /** With the names of identities only. */
  public static String named(Change change) {
    return WITH_NAMES.of(change);
  }

  String of(Change change) {
    if (change instanceof Change.Edit edit) {
      return edit(edit);
    }
    if (change instanceof Change.Restore restore) {
      return restore.keepUnexpected() ? "restore baseline, keep unexpected" : "restore baseline";
    }
    return "accept actual";
  }

  private String edit(Change.Edit edit) {
    String system =
        edit.systemAssigned() == SystemAssignedChange.KEEP
            ? ""
            : edit.systemAssigned().name().toLowerCase(Locale.ROOT) + " system-assigned";
    return Stream.concat(Stream.of(system), userAssigned(edit.userAssigned()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private Stream<String> userAssigned(UserAssignedChange change) {
    if (change instanceof UserAssignedChange.Edit edit) {
      return Stream.of(names("add", edit.add()), names("remove", edit.remove()));
    }
    Collection<UserAssignedIdentityId> all = ((UserAssignedChange.Exactly) change).identities();
    return Stream.of(all.isEmpty() ? "set none" : names("set", all));
  }

  private String names(String verb, Collection<UserAssignedIdentityId> ids) {
    return ids.isEmpty()
        ? ""
        : verb + " " + ids.stream().map(name).collect(Collectors.joining(" "));
  }
}
