// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import io.vmssidentity.guard.GuardDecision.Objection;
import io.vmssidentity.identity.ConfusableFolding;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operators' rules. What none of them permits is forbidden, and some things are forbidden
 * whatever they permit.
 *
 * @param rails what may be done
 * @param keep never removed
 * @param never never assigned
 * @param own the app's: whoever has it has the app's rights
 */
public record GuardRails(
    List<GuardRail> rails, NamedIdentities keep, NamedIdentities never, NamedIdentities own)
    implements Guard {
  private static final String OPT_OUT = "no-identity-automation";
  private static final String AKS = "aks-managed-";

  public GuardRails {
    rails = List.copyOf(rails);
  }

  @Override
  public GuardDecision judge(ScaleSet scaleSet, Purpose purpose, Desired from, Desired to) {
    if (purpose == Purpose.ACCEPT) {
      return toAccepting(scaleSet.id());
    }
    if (from.equals(to)) {
      return GuardDecision.ALLOWED;
    }
    List<Objection> objections = new ArrayList<>(toAks(scaleSet));
    // Whoever owns the tags must not keep an identity by them that is not meant to be there.
    if (purpose != Purpose.RESTORE || !takesAwayOnly(from, to)) {
      objections.addAll(toOptingOut(scaleSet));
    }
    if (objections.isEmpty()) {
      toSystemAssigned(scaleSet, from, to).ifPresent(objections::add);
      for (UserAssignedIdentityId id : to.userAssigned()) {
        if (!from.userAssigned().contains(id)) {
          toAssigning(scaleSet, id).ifPresent(rule -> objections.add(objection(id, rule)));
        }
      }
      for (UserAssignedIdentityId id : from.userAssigned()) {
        if (!to.userAssigned().contains(id)) {
          toRemoving(scaleSet, id).ifPresent(rule -> objections.add(objection(id, rule)));
        }
      }
    }
    return objections.isEmpty() ? GuardDecision.ALLOWED : new GuardDecision.Refused(objections);
  }

  private GuardDecision toAccepting(ScaleSetId scaleSet) {
    return rails.stream().anyMatch(rail -> rail.coversAccepting(scaleSet))
        ? GuardDecision.ALLOWED
        : new GuardDecision.Refused(
            List.of(new Objection(scaleSet.toString(), Rule.ACCEPT_NOT_LISTED)));
  }

  private static boolean takesAwayOnly(Desired from, Desired to) {
    return from.userAssigned().containsAll(to.userAssigned())
        && (from.systemAssigned() || !to.systemAssigned());
  }

  /**
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources">The
   *     name of a tag has no letter case</a>
   */
  private static List<Objection> toOptingOut(ScaleSet scaleSet) {
    boolean out =
        scaleSet.tags().entrySet().stream().anyMatch(t -> optsOut(t.getKey(), t.getValue()));
    return out ? List.of(new Objection(scaleSet.id().toString(), Rule.OPTED_OUT)) : List.of();
  }

  private static List<Objection> toAks(ScaleSet scaleSet) {
    boolean aks = scaleSet.tags().keySet().stream().anyMatch(tag -> folded(tag).startsWith(AKS));
    return aks ? List.of(new Objection(scaleSet.id().toString(), Rule.AKS_MANAGED)) : List.of();
  }

  /** Any value but false opts out, none as well: who writes the tag means it. */
  private static boolean optsOut(String tag, String value) {
    return folded(tag).equals(OPT_OUT) && !"false".equals(folded(value == null ? "" : value));
  }

  private static String folded(String text) {
    return ConfusableFolding.fold(text).strip();
  }

  private Optional<Objection> toSystemAssigned(ScaleSet scaleSet, Desired from, Desired to) {
    boolean stays = from.systemAssigned() == to.systemAssigned();
    return stays || rails.stream().anyMatch(rail -> rail.coversSystemAssigned(scaleSet.id()))
        ? Optional.empty()
        : Optional.of(new Objection(scaleSet.id().toString(), Rule.SYSTEM_NOT_LISTED));
  }

  private Optional<Rule> toAssigning(ScaleSet scaleSet, UserAssignedIdentityId id) {
    if (own.name(id, null)) {
      return Optional.of(Rule.OWN_IDENTITY);
    }
    return never.name(id, null) ? Optional.of(Rule.NEVER_ASSIGNED) : toEither(scaleSet, id);
  }

  private Optional<Rule> toRemoving(ScaleSet scaleSet, UserAssignedIdentityId id) {
    Principal shown = scaleSet.assignment().userAssigned().get(id);
    if (own.name(id, shown)) {
      return Optional.of(Rule.OWN_IDENTITY);
    }
    return keep.name(id, shown) ? Optional.of(Rule.PROTECTED_IDENTITY) : toEither(scaleSet, id);
  }

  private Optional<Rule> toEither(ScaleSet scaleSet, UserAssignedIdentityId id) {
    return rails.stream().anyMatch(rail -> rail.covers(scaleSet.id(), id))
        ? Optional.empty()
        : Optional.of(Rule.IDENTITY_NOT_LISTED);
  }

  private static Objection objection(UserAssignedIdentityId id, Rule rule) {
    return new Objection(id.toString(), rule);
  }
}
