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

import io.vmssidentity.guard.NamedIdentities;
import io.vmssidentity.guard.Rails;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.guard.Verdict;
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
  private final World world = new World(assigned(true, "reader", "foreign"));

  private void mayOnly(boolean system, String... identities) {
    world.guard = Rails.of(rail("web", system, identities));
  }

  private void assertRefused(CompletionEvent event, String target, Rule... rules) {
    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(
        Problem.notAllowed(
            new Verdict.Refused(
                List.of(rules).stream().map(rule -> new Verdict.Objection(target, rule)).toList())),
        event.problem());
    assertEquals(ChangeResult.NONE, event.effect());
    assertEquals(List.of("GET"), world.calls);
    assertEquals(Decided.NOTHING, world.ledger.read(SCALE_SET).state().decided());
  }

  @Test
  void aForbiddenRequestCostsOneGetAndDecidesNothing() {
    mayOnly(true, "reader");

    CompletionEvent event = world.handle(request(edit(List.of("admin"), List.of())));

    assertRefused(event, identityText("admin"), Rule.IDENTITY_NOT_LISTED);
  }

  @Test
  void ofHundredsOfForbiddenIdentitiesSomeAreNamed() {
    mayOnly(true);
    List<String> many = IntStream.range(0, 400).mapToObj(i -> "admin" + i).toList();

    Problem problem = world.handle(request(edit(many, List.of()))).problem();

    assertEquals(51, problem.details().size());
    assertEquals("There are more objections: 350.", problem.details().get(50).message());
  }

  @Test
  void aRepeatOfItTellsTheSame() {
    mayOnly(true, "reader");
    ChangeRequest request = request(edit(List.of("admin"), List.of()));
    CompletionEvent first = world.handle(request);
    world.guard = OpenGate.GUARD;

    CompletionEvent again = world.handle(request);

    assertEquals(first.id(), again.id());
    assertEquals(first.problem(), again.problem());
    assertEquals(List.of("GET"), world.calls);
  }

  @Test
  void aDryRunIsJudgedAsTheChangeItselfWouldBe() {
    mayOnly(true, "reader");

    CompletionEvent event = world.handle(dryRun(edit(List.of("admin"), List.of())));

    assertRefused(event, identityText("admin"), Rule.IDENTITY_NOT_LISTED);
  }

  @Test
  void anExactListMayNotRemoveWhatNoRuleNames() {
    mayOnly(true, "reader");

    CompletionEvent event = world.handle(request(exactly("reader")));

    assertRefused(event, identityText("foreign"), Rule.IDENTITY_NOT_LISTED);
  }

  @Test
  void whatIsAsAskedAlreadyNeedsNoRule() {
    mayOnly(false);

    CompletionEvent event = world.handle(request(edit(List.of("reader"), List.of("admin"))));

    assertEquals(Outcome.UNCHANGED, event.outcome());
    assertEquals(List.of("GET"), world.calls);
  }

  @ParameterizedTest
  @CsvSource({
    "no-identity-automation, true, OPTED_OUT",
    "No-Identity-Automation, '', OPTED_OUT",
    "aks-managed-poolName, nodes, AKS_MANAGED"
  })
  void aTagKeepsTheAppAway(String tag, String value, Rule rule) {
    world.tags = Map.of(tag, value);

    world.guard = Rails.allBut(NamedIdentities.NONE, NamedIdentities.NONE);

    CompletionEvent event = world.handle(request(edit(List.of(), List.of("reader"))));
    assertRefused(event, WEB, rule);
  }

  @Test
  void aTagThatSaysFalseDoesNot() {
    world.tags = Map.of("no-identity-automation", "False");
    world.guard = Rails.allBut(NamedIdentities.NONE, NamedIdentities.NONE);

    CompletionEvent event = world.handle(request(edit(List.of(), List.of("reader"))));

    assertEquals(Outcome.APPLIED, event.outcome());
  }

  @Test
  void aTagThatComesBetweenTwoTriesCounts() {
    world.guard = Rails.allBut(NamedIdentities.NONE, NamedIdentities.NONE);
    world.onPatch.add(
        () -> {
          world.tags = Map.of("no-identity-automation", "true");
          world.changeTo(world.assignment);
          World.fails(FailureReason.PRECONDITION_FAILED).strike();
        });

    CompletionEvent event = world.handle(request(edit(List.of("a"), List.of())));

    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "GET"), world.calls);
    assertEquals(ChangeResult.NONE, event.effect());
  }

  /** A PATCH that nobody knows of: its process is lost before it is sent. */
  private ChangeRequest loseTheProcess() {
    world.onPatch.add(
        () -> {
          throw new IllegalStateException("The process is lost.");
        });
    ChangeRequest first = request(edit(List.of("a"), List.of()));
    world.deliver(first, delivery());
    world.calls.clear();
    world.clock.advance(Duration.ofMinutes(2));
    return first;
  }

  @Test
  void whoTakesOverMayStateAgainWhatIsThere() {
    loseTheProcess();
    mayOnly(false);

    world.deliver(named("r2", edit(List.of("reader"), List.of())), delivery(43));
    world.run();

    assertEquals(List.of("GET", "PATCH \"1\"", "POLL", "GET"), world.calls);
    assertEquals(
        Set.of("r1 notAllowed", "r2 unchanged"),
        world.events.stream()
            .map(event -> event.about().requestId() + " " + event.outcome())
            .collect(Collectors.toSet()));
    assertEquals(assigned(true, "reader", "foreign").asDesired(), world.assignment.asDesired());
  }

  @Test
  void whoTakesOverWritesNothingThatIsForbidden() {
    loseTheProcess();
    mayOnly(true, "reader");

    world.sweepLater();
    world.run();

    assertEquals(Outcome.NOT_ALLOWED, world.events.get(0).outcome());
    assertEquals(assigned(true, "reader", "foreign").asDesired(), world.assignment.asDesired());
    assertNull(world.ledger.read(SCALE_SET).state().intent());
  }

  @Test
  void withNoRuleNothingIsDone() {
    World none = new World(Assignment.NONE);
    none.guard = Rails.of();

    assertEquals(Outcome.NOT_ALLOWED, none.handle(request(enable())).outcome());
    assertEquals(Outcome.NOT_ALLOWED, none.events.get(0).problem().code());
  }
}
