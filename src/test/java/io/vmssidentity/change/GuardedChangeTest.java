// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.dryRun;
import static io.vmssidentity.change.Requests.named;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.guard.Rails.rail;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static io.vmssidentity.identity.Ids.identityText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.guard.NamedIdentities;
import io.vmssidentity.guard.Rails;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever asks for it: what the guard-rails forbid ends in a reason, and ARM hears nothing. */
class GuardedChangeTest {
  private static final SessionKey SCALE_SET = SessionKey.of(Ids.scaleSet("web"));
  private static final String WEB = Ids.scaleSet("web").toString();
  private final ChangeFixture fixture = new ChangeFixture(assigned(true, "reader", "foreign"));

  private void mayOnly(boolean system, String... identities) {
    fixture.guard = Rails.of(rail("web", system, identities));
  }

  private void assertRefused(CompletionEvent event, String target, Rule... rules) {
    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(
        Problem.notAllowed(
            new GuardDecision.Refused(
                List.of(rules).stream()
                    .map(rule -> new GuardDecision.Objection(target, rule))
                    .toList())),
        event.problem());
    assertEquals(ChangeResult.NONE, event.effect());
    assertEquals(List.of("GET"), fixture.calls);
    assertEquals(Decided.NOTHING, fixture.ledger.read(SCALE_SET).state().decided());
  }

  @Test
  void aForbiddenRequestCostsOneGetAndDecidesNothing() {
    mayOnly(true, "reader");

    CompletionEvent event = fixture.handle(request(edit(List.of("admin"), List.of())));

    assertRefused(event, identityText("admin"), Rule.IDENTITY_NOT_LISTED);
  }

  @Test
  void ofHundredsOfForbiddenIdentitiesSomeAreNamed() {
    mayOnly(true);
    List<String> many = IntStream.range(0, 400).mapToObj(i -> "admin" + i).toList();

    Problem problem = fixture.handle(request(edit(many, List.of()))).problem();

    assertEquals(51, problem.details().size());
    assertEquals("There are more objections: 350.", problem.details().get(50).message());
  }

  @Test
  void aRepeatOfItTellsTheSame() {
    mayOnly(true, "reader");
    ChangeRequest request = request(edit(List.of("admin"), List.of()));
    CompletionEvent first = fixture.handle(request);
    fixture.guard = NoGuardRails.GUARD;

    CompletionEvent again = fixture.handle(request);

    assertEquals(first.id(), again.id());
    assertEquals(first.problem(), again.problem());
    assertEquals(List.of("GET"), fixture.calls);
  }

  @Test
  void aDryRunIsJudgedAsTheChangeItselfWouldBe() {
    mayOnly(true, "reader");

    CompletionEvent event = fixture.handle(dryRun(edit(List.of("admin"), List.of())));

    assertRefused(event, identityText("admin"), Rule.IDENTITY_NOT_LISTED);
  }

  @Test
  void anExactListMayNotRemoveWhatNoRuleNames() {
    mayOnly(true, "reader");

    CompletionEvent event = fixture.handle(request(exactly("reader")));

    assertRefused(event, identityText("foreign"), Rule.IDENTITY_NOT_LISTED);
  }

  @Test
  void whatIsAsAskedAlreadyNeedsNoRule() {
    mayOnly(false);

    CompletionEvent event = fixture.handle(request(edit(List.of("reader"), List.of("admin"))));

    assertEquals(Outcome.UNCHANGED, event.outcome());
    assertEquals(List.of("GET"), fixture.calls);
  }

  @ParameterizedTest
  @CsvSource({
    "no-identity-automation, true, OPTED_OUT",
    "No-Identity-Automation, '', OPTED_OUT",
    "aks-managed-poolName, nodes, AKS_MANAGED"
  })
  void aTagKeepsTheAppAway(String tag, String value, Rule rule) {
    fixture.tags = Map.of(tag, value);

    fixture.guard = Rails.allBut(NamedIdentities.NONE, NamedIdentities.NONE);

    CompletionEvent event = fixture.handle(request(edit(List.of(), List.of("reader"))));
    assertRefused(event, WEB, rule);
  }

  @Test
  void aTagThatSaysFalseDoesNot() {
    fixture.tags = Map.of("no-identity-automation", "False");
    fixture.guard = Rails.allBut(NamedIdentities.NONE, NamedIdentities.NONE);

    CompletionEvent event = fixture.handle(request(edit(List.of(), List.of("reader"))));

    assertEquals(Outcome.APPLIED, event.outcome());
  }

  @Test
  void aTagThatComesBetweenTwoTriesCounts() {
    fixture.guard = Rails.allBut(NamedIdentities.NONE, NamedIdentities.NONE);
    fixture.onPatch.add(
        () -> {
          fixture.tags = Map.of("no-identity-automation", "true");
          fixture.changeTo(fixture.assignment);
          ChangeFixture.fails(FailureReason.PRECONDITION_FAILED).strike();
        });

    CompletionEvent event = fixture.handle(request(edit(List.of("a"), List.of())));

    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET"), fixture.calls);
    assertEquals(ChangeResult.NONE, event.effect());
  }

  /** A PATCH that nobody knows of: its process is lost before it is sent. */
  private ChangeRequest loseTheProcess() {
    fixture.onPatch.add(
        () -> {
          throw new IllegalStateException("The process is lost.");
        });
    ChangeRequest first = request(edit(List.of("a"), List.of()));
    fixture.deliver(first, delivery());
    fixture.calls.clear();
    fixture.clock.advance(Duration.ofMinutes(2));
    return first;
  }

  @Test
  void whoTakesOverMayStateAgainWhatIsThere() {
    loseTheProcess();
    mayOnly(false);

    fixture.deliver(named("r2", edit(List.of("reader"), List.of())), delivery(43));
    fixture.run();

    assertEquals(List.of("GET", "PATCH \"1\"", "POLL", "GET"), fixture.calls);
    assertEquals(
        Set.of("r1 notAllowed", "r2 unchanged"),
        fixture.events.stream()
            .map(event -> event.about().requestId() + " " + event.outcome())
            .collect(Collectors.toSet()));
    assertEquals(assigned(true, "reader", "foreign").asDesired(), fixture.assignment.asDesired());
  }

  @Test
  void whoTakesOverWritesNothingThatIsForbidden() {
    loseTheProcess();
    mayOnly(true, "reader");

    fixture.sweepLater();
    fixture.run();

    assertEquals(Outcome.NOT_ALLOWED, fixture.events.get(0).outcome());
    assertEquals(assigned(true, "reader", "foreign").asDesired(), fixture.assignment.asDesired());
    assertNull(fixture.ledger.read(SCALE_SET).state().intent());
  }

  @Test
  void withNoRuleNothingIsDone() {
    ChangeFixture none = new ChangeFixture(Assignment.NONE);
    none.guard = Rails.of();

    assertEquals(Outcome.NOT_ALLOWED, none.handle(request(enable())).outcome());
    assertEquals(Outcome.NOT_ALLOWED, none.events.get(0).problem().code());
  }
}
