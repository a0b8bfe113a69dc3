// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.guard;

import static io.vmssidentity.guard.Rails.ids;
import static io.vmssidentity.guard.Rails.rail;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.identityText;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.guard.GuardDecision.Objection;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the rules have against restoring and accepting. */
class PurposeTest {
  private static final String WEB = Ids.scaleSet("web").toString();

  private static GuardDecision restoring(String tag, Assignment from, Assignment to) {
    return Rails.allBut(ids("app-log"), ids("own"))
        .judge(
            Rails.web(Map.of(tag, "true"), from),
            Guard.Purpose.RESTORE,
            from.asDesired(),
            to.asDesired());
  }

  private static GuardDecision accepting(GuardRails rails) {
    Assignment shown = assigned(true, "a");
    return rails.judge(
        Rails.web(Map.of(), shown), Guard.Purpose.ACCEPT, shown.asDesired(), shown.asDesired());
  }

  private static GuardDecision refused(String target, Rule rule) {
    return new GuardDecision.Refused(List.of(new Objection(target, rule)));
  }

  @Test
  void theTagDoesNotKeepARestoreFromTakingAway() {
    String tag = "no-identity-automation";

    assertEquals(
        GuardDecision.ALLOWED, restoring(tag, assigned(true, "a", "bad"), assigned(false, "a")));
    assertEquals(
        refused(WEB, Rule.OPTED_OUT), restoring(tag, assigned(false, "bad"), assigned(false, "a")));
    assertEquals(refused(WEB, Rule.OPTED_OUT), restoring(tag, assigned(false), assigned(true)));
    assertEquals(
        refused(identityText("app-log"), Rule.PROTECTED_IDENTITY),
        restoring(tag, assigned(false, "app-log"), assigned(false)));
    assertEquals(
        refused(WEB, Rule.AKS_MANAGED),
        restoring("aks-managed-poolName", assigned(false, "bad"), assigned(false)));
  }

  @Test
  void acceptingNeedsARuleOfItsOwn() {
    assertEquals(refused(WEB, Rule.ACCEPT_NOT_LISTED), accepting(Rails.of(rail("web", true, "*"))));
    assertEquals(
        refused(WEB, Rule.ACCEPT_NOT_LISTED), accepting(Rails.of(Rails.accepting("other"))));
    assertEquals(GuardDecision.ALLOWED, accepting(Rails.of(Rails.accepting("w*"))));
  }
}
