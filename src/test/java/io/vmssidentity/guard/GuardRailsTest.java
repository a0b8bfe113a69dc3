// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import static io.vmssidentity.guard.Rails.ids;
import static io.vmssidentity.guard.Rails.principals;
import static io.vmssidentity.guard.Rails.rail;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.identityText;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.guard.GuardDecision.Objection;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardRailsTest {
  private static final String WEB = Ids.scaleSet("web").toString();

  /** Web may have system and app-*, nothing else. */
  private static final GuardRails RAILS = Rails.of(rail("web", true, "app-*"));

  private static GuardDecision judge(GuardRails rails, Assignment from, Assignment to) {
    return judge(rails, Map.of(), from, to);
  }

  private static GuardDecision judge(
      GuardRails rails, Map<String, String> tags, Assignment from, Assignment to) {
    return rails.judge(
        Rails.web(tags, from), Guard.Purpose.CHANGE, from.asDesired(), to.asDesired());
  }

  private static GuardDecision refused(String target, Rule rule) {
    return new GuardDecision.Refused(List.of(new Objection(target, rule)));
  }

  @Test
  void withNoRuleNothingMayBeDone() {
    GuardRails none = Rails.of();

    assertEquals(
        new GuardDecision.Refused(
            List.of(
                new Objection(WEB, Rule.SYSTEM_NOT_LISTED),
                new Objection(identityText("b"), Rule.IDENTITY_NOT_LISTED),
                new Objection(identityText("a"), Rule.IDENTITY_NOT_LISTED))),
        judge(none, assigned(false, "a"), assigned(true, "b")));
  }

  @Test
  void whatIsTheSameBeforeAndAfterNeedsNoRule() {
    GuardRails none = Rails.of();

    assertEquals(
        GuardDecision.ALLOWED,
        judge(none, Map.of("aks-managed-x", ""), assigned(true, "a"), assigned(true, "a")));
  }

  @Test
  void whatARuleNamesMayBeAssignedAndRemoved() {
    assertEquals(
        GuardDecision.ALLOWED, judge(RAILS, assigned(false, "app-1"), assigned(true, "app-2")));
    assertEquals(GuardDecision.ALLOWED, judge(RAILS, assigned(true, "app-1"), assigned(false)));
  }

  @Test
  void whatNoRuleNamesMayNeitherBeAssignedNorRemoved() {
    GuardDecision refused = refused(identityText("b"), Rule.IDENTITY_NOT_LISTED);

    assertEquals(refused, judge(RAILS, assigned(false), assigned(false, "app-1", "b")));
    assertEquals(refused, judge(RAILS, assigned(false, "app-1", "b"), assigned(false)));
  }

  @Test
  void aRuleCountsForItsOwnScaleSetsOnly() {
    GuardRails rails =
        Rails.of(rail("api", true, "*"), rail("web", false, "a"), rail("web-*", true, "*"));

    assertEquals(GuardDecision.ALLOWED, judge(rails, assigned(false), assigned(false, "a")));
    assertEquals(
        new GuardDecision.Refused(
            List.of(
                new Objection(WEB, Rule.SYSTEM_NOT_LISTED),
                new Objection(identityText("b"), Rule.IDENTITY_NOT_LISTED))),
        judge(rails, assigned(false), assigned(true, "b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "", " ", "no", "0", "falsey", "False?", "\u200Bfalse"})
  void aTagKeepsTheAppAwayWhateverItsValue(String value) {
    assertEquals(
        refused(WEB, Rule.OPTED_OUT),
        judge(RAILS, Map.of("no-identity-automation", value), assigned(false), assigned(true)));
  }

  @ParameterizedTest
  @CsvSource({"false", "False", "FALSE", "' false '"})
  void onlyTheValueFalseTakesTheTagBack(String value) {
    assertEquals(
        GuardDecision.ALLOWED,
        judge(RAILS, Map.of("no-identity-automation", value), assigned(false), assigned(true)));
  }

  @Test
  void aTagWithoutAValueCountsToo() {
    assertEquals(
        refused(WEB, Rule.OPTED_OUT),
        judge(
            RAILS,
            Collections.singletonMap("no-identity-automation", null),
            assigned(false),
            assigned(true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"No-Identity-Automation", "NO-IDENTITY-AUTOMATION", " no-identity-automation "})
  void theNameOfATagHasNoLetterCase(String name) {
    assertEquals(
        refused(WEB, Rule.OPTED_OUT),
        judge(RAILS, Map.of(name, "true"), assigned(false), assigned(true)));
  }

  @Test
  void anotherTagOfTheSameNameTakesNothingBack() {
    assertEquals(
        refused(WEB, Rule.OPTED_OUT),
        judge(
            RAILS,
            Map.of("no-identity-automation", "false", "No-Identity-Automation", "true"),
            assigned(false),
            assigned(true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aks-managed-poolName", "AKS-Managed-createOperationID", "aks-managed-"})
  void whatAksManagesIsLeftToAks(String tag) {
    assertEquals(
        refused(WEB, Rule.AKS_MANAGED),
        judge(RAILS, Map.of(tag, "false"), assigned(true, "app-1"), assigned(true)));
  }

  @Test
  void otherTagsSayNothing() {
    assertEquals(
        GuardDecision.ALLOWED,
        judge(
            RAILS,
            Map.of("automation", "no", "aks", "managed", "not-aks-managed-x", "true"),
            assigned(false),
            assigned(true)));
  }

  @Test
  void aProtectedIdentityMayBeAssignedButNotRemoved() {
    GuardRails rails = Rails.allBut(ids("app-1"), NamedIdentities.NONE);

    assertEquals(GuardDecision.ALLOWED, judge(rails, assigned(false), assigned(false, "app-1")));
    assertEquals(
        refused(identityText("APP-1"), Rule.PROTECTED_IDENTITY),
        judge(rails, assigned(true, "APP-1", "b"), assigned(false)));
  }

  @Test
  void aProtectedIdentityIsKnownByItsPrincipalOrClientId() {
    GuardRails rails = Rails.allBut(principals("PRINCIPAL-a", "client-B"), NamedIdentities.NONE);

    assertEquals(
        new GuardDecision.Refused(
            List.of(
                new Objection(identityText("a"), Rule.PROTECTED_IDENTITY),
                new Objection(identityText("b"), Rule.PROTECTED_IDENTITY))),
        judge(rails, assigned(true, "a", "b", "c"), assigned(false)));
  }

  @Test
  void whatIsNeverAssignedMayBeRemovedButNotAssignedWhateverTheRulesSay() {
    GuardRails rails = Rails.allBut(NamedIdentities.NONE, ids("root-*"), NamedIdentities.NONE);

    assertEquals(
        refused(identityText("ROOT-1"), Rule.NEVER_ASSIGNED),
        judge(rails, assigned(false), assigned(false, "ROOT-1")));
    assertEquals(
        GuardDecision.ALLOWED, judge(rails, assigned(false, "root-1"), assigned(false, "a")));
  }

  @Test
  void theAppsOwnIdentityIsNeitherAssignedNorRemovedWhateverTheRulesSay() {
    GuardRails rails = Rails.allBut(NamedIdentities.NONE, ids("own"));

    assertEquals(
        refused(identityText("OWN"), Rule.OWN_IDENTITY),
        judge(rails, assigned(false), assigned(false, "OWN")));
    assertEquals(
        refused(identityText("own"), Rule.OWN_IDENTITY),
        judge(rails, assigned(false, "own"), assigned(false)));
  }

  @Test
  void theAppsOwnIdentityIsKnownByItsClientIdWhereArmShowsIt() {
    GuardRails rails = Rails.allBut(NamedIdentities.NONE, principals("CLIENT-own"));

    assertEquals(
        refused(identityText("own"), Rule.OWN_IDENTITY),
        judge(rails, assigned(false, "own"), assigned(false)));
  }
}
