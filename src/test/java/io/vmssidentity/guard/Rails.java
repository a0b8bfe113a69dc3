// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.IdPattern;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.ScaleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rules to test with, for scale sets and identities of the shop by their names. */
public final class Rails {
  private Rails() {}

  public static GuardRails of(GuardRail... rails) {
    return new GuardRails(
        List.of(rails), NamedIdentities.NONE, NamedIdentities.NONE, NamedIdentities.NONE);
  }

  /** All of the shop, but for these. */
  public static GuardRails allBut(NamedIdentities keep, NamedIdentities own) {
    return allBut(keep, NamedIdentities.NONE, own);
  }

  public static GuardRails allBut(
      NamedIdentities keep, NamedIdentities never, NamedIdentities own) {
    return new GuardRails(List.of(rail("*", true, "*")), keep, never, own);
  }

  /** Lets what is on a scale set be accepted, and nothing else be done. */
  public static GuardRail accepting(String scaleSet) {
    GuardRail nothing = rail(scaleSet, false);
    return new GuardRail(nothing.scaleSets(), false, List.of(), true);
  }

  public static GuardRail rail(String scaleSet, boolean system, String... identities) {
    String pattern = Ids.scaleSet("web").toString().replace("/web", "/" + scaleSet);
    return new GuardRail(IdPattern.ofScaleSets(pattern), system, patterns(identities), false);
  }

  static ScaleSet web(Map<String, String> tags, Assignment shown) {
    return new ScaleSet(Ids.scaleSet("web"), null, "1", "Succeeded", false, tags, shown);
  }

  public static NamedIdentities ids(String... names) {
    return new NamedIdentities(patterns(names), Set.of());
  }

  static NamedIdentities principals(String... guids) {
    return new NamedIdentities(List.of(), Set.of(guids));
  }

  private static List<IdPattern> patterns(String... names) {
    return Stream.of(names)
        .map(name -> IdPattern.ofIdentities(Ids.identityText("x").replaceFirst("x$", name)))
        .toList();
  }
}
