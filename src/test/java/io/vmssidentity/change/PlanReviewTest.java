// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.identityText;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vmssidentity.guard.GuardRail;
import io.vmssidentity.guard.GuardRails;
import io.vmssidentity.guard.NamedIdentities;
import io.vmssidentity.guard.Rails;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.IdPattern;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who may send could try to have done; by messages: {@link SecurityReviewTest}. */
class PlanReviewTest extends HostileSender {
  @Test
  void aRestoreBringsNoForbiddenIdentityBack() {
    send(body("r1", "{\"accept\":\"actual\"}", ""));
    fixture.changeTo(assigned(false, "app-1", "app-log"));

    CompletionEvent event = send(body("r2", "{\"restore\":\"baseline\"}", ""));

    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(identityText("foreign"), event.problem().details().get(0).target());
    assertEquals(assigned(false, "app-1", "app-log").asDesired(), fixture.assignment.asDesired());
  }

  @Test
  void aRequestThatLooksLikeARepairIsJudgedLikeAnyOther() {
    assertRefused(
        send(
            body(
                "repair:0123456789abcdef0123456789abcdef:1",
                add(identityText("admin")),
                ",\"requestedBy\":\"drift\",\"reason\":\"Drift was found: missingIdentity.\"")),
        Rule.IDENTITY_NOT_LISTED);
  }

  @Test
  void anIdentityOfAnotherSubscriptionIsRefusedBeforeArmIsAsked() {
    String other = identityText("app-1").replace("1111", "9999");

    assertRefused(send(body("r1", add(other), "")), Rule.IDENTITY_NOT_LISTED);
  }

  @Test
  void anIdentityOfAnotherTenantIsArmsToRefuseWhereARuleLeavesTheSubscriptionOpen() {
    fixture.guard = NoGuardRails.GUARD;
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.FORBIDDEN));
    String other = identityText("app-1").replace("1111", "9999");

    CompletionEvent event = send(body("r1", add(other), ""));

    assertEquals(Outcome.FORBIDDEN, event.outcome());
    assertEquals(start, fixture.assignment.asDesired());
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "OWN", "Own"})
  void theAppsOwnIdentityIsGivenToNobodyThoughARuleNamesIt(String name) {
    assertRefused(send(body("r1", add(identityText(name)), "")), Rule.OWN_IDENTITY);
  }

  @Test
  void theAppsOwnIdentityIsKnownInEverySpellingThatAzureMightFold() {
    String group = identityText("own").replace("/shop/", "/größe/");
    NamedIdentities own = new NamedIdentities(List.of(IdPattern.ofIdentities(group)), Set.of());
    fixture.guard =
        new GuardRails(
            List.of(
                new GuardRail(
                    IdPattern.ofScaleSets(WEB),
                    true,
                    List.of(
                        IdPattern.ofIdentities(group.replace("größe", "*").replace("own", "*"))),
                    false)),
            NamedIdentities.NONE,
            NamedIdentities.NONE,
            own);

    assertRefused(send(body("r1", add(group.replace("größe", "GRÖSSE")), "")), Rule.OWN_IDENTITY);
  }

  /** Each would be app-1, or look like it, to somebody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin/../app-1",
        "app-1/../admin",
        "./admin",
        "%61dmin",
        "app-1%2F..%2Fadmin",
        "app-1/",
        "app-1?x=admin",
        "app-1#admin",
        "app-1;admin",
        "app-1,admin",
        "app-\\u0031\\u0000admin",
        "app-1\\nadmin",
        " app-1",
        "\\uFF41pp-1",
        "app*",
        "*",
        "admin",
        "xapp-1",
        "app"
      })
  void noSpellingMakesAForbiddenIdentityAnAllowedOne(String name) {
    CompletionEvent event = send(body("r1", add(identityText(name)), ""));

    assertEquals(Outcome.Type.REJECTED, event.outcome().type());
    assertNothingWasWritten();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web/../api", "api", "%77eb", "web/", "web?x", "\\uFF57eb", "web2", "*", "we"})
  void noSpellingMakesAnotherScaleSetAnAllowedOne(String name) {
    String scaleSet = Ids.scaleSet("web").toString().replaceFirst("web$", "");
    byte[] body =
        body("r1", scaleSet + name, add(identityText("app-2")), "")
            .getBytes(StandardCharsets.UTF_8);
    ParsedMessage reading = new RequestReader().read(body);
    String session =
        reading instanceof ChangeRequest request
            ? SessionKey.of(request.scaleSetId()).value()
            : SESSION;

    CompletionEvent event =
        fixture.handle(reading, new Delivery(body, session, 41, Map.of(), Requests.NOW, null, 1));

    assertEquals(Outcome.Type.REJECTED, event.outcome().type());
    assertNothingWasWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "1", "null", "[true]", "{}"})
  void aDryRunThatIsNotPlainlyOneIsNotCarriedOut(String dryRun) {
    CompletionEvent event = send(body("r1", add(identityText("app-2")), ",\"dryRun\":" + dryRun));

    assertEquals(Outcome.INVALID, event.outcome());
    assertNothingWasWritten();
  }

  @Test
  void aProtectedIdentityIsNotDroppedByALargerChange() {
    fixture.changeTo(assigned(false, "app-log"));

    CompletionEvent event =
        send(body("r1", "{\"systemAssigned\":\"enable\",\"userAssigned\":{\"set\":[]}}", ""));

    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(
        List.of(Rule.PROTECTED_IDENTITY.message()),
        event.problem().details().stream().map(Problem.Detail::message).toList());
    assertEquals(assigned(false, "app-log"), fixture.assignment);
  }

  @Test
  void whatASenderWritesAboutItselfLiftsNoTag() {
    fixture.tags = Map.of("no-identity-automation", "");

    assertRefused(
        send(
            body(
                "r1",
                add(identityText("app-2")),
                ",\"metadata\":{\"no-identity-automation\":\"false\"},\"ticket\":\"approved\"")),
        Rule.OPTED_OUT);
  }

  @Test
  void manySmallRequestsTakeAwayNoMoreThanOneLarge() {
    String[] names = IntStream.range(0, 6).mapToObj(i -> "app-" + i).toArray(String[]::new);
    ChangeFixture limited = fixture(new ChangeFixture(assigned(false, names), 3));
    int gone = 0;
    for (int i = 0; i < names.length; i++) {
      byte[] body = body("r" + i, remove(names[i]), "").getBytes(StandardCharsets.UTF_8);
      Delivery delivery = new Delivery(body, SESSION, 41 + i, Map.of(), Requests.NOW, null, 1);
      Outcome outcome = limited.handle(new RequestReader().read(body), delivery).outcome();
      gone += outcome == Outcome.APPLIED ? 1 : 0;
      assertEquals(i < 3 ? Outcome.APPLIED : Outcome.LIMIT_REACHED, outcome);
    }

    assertEquals(3, gone);
    assertEquals(3, limited.assignment.userAssigned().size());
  }

  @Test
  void withoutRulesNothingCanBeHadAtAll() {
    ChangeFixture none = new ChangeFixture(Assignment.NONE);
    none.guard = Rails.of();
    byte[] body = body("r1", add(identityText("app-1")), "").getBytes(StandardCharsets.UTF_8);

    none.handle(
        new RequestReader().read(body),
        new Delivery(body, SESSION, 41, Map.of(), Requests.NOW, null, 1));

    assertEquals(Outcome.NOT_ALLOWED, none.events.get(0).outcome());
  }
}
