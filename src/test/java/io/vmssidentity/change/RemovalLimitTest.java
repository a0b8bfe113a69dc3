// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.dryRun;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.SystemAssignedChange;
import io.vmssidentity.identity.UserAssignedChange;
import io.vmssidentity.ledger.Decided;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** So many identities may be taken away in a subscription within an hour, and not one more. */
class RemovalLimitTest {
  private static final Instant HALF_PAST = Instant.parse("2026-06-01T12:30:00Z");
  private final ChangeFixture fixture = new ChangeFixture(assigned(true, "a", "b", "c"), 2);
  private final MemoryRemovalCounts counts = new MemoryRemovalCounts();

  private RemovalLimit limit(int perHour, Instant now) {
    return new RemovalLimit(counts, perHour, Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<Boolean> reserve(int perHour, Instant now, Integer... wanted) {
    return limit(perHour, now).reserve(Ids.SUBSCRIPTION, List.of(wanted));
  }

  private int counted() {
    return fixture.counts.read(Ids.SUBSCRIPTION).count();
  }

  @Test
  void asManyAsFitAreReservedInOrder() {
    assertEquals(List.of(true, false, true, false), reserve(5, HALF_PAST, 3, 3, 2, 1));
    assertEquals(List.of(false), reserve(5, HALF_PAST, 1));
    assertEquals(5, counts.read(Ids.SUBSCRIPTION).count());
  }

  @Test
  void eachSubscriptionHasItsOwnWhateverItsLetterCase() {
    reserve(5, HALF_PAST, 5);
    RemovalLimit limit = limit(5, HALF_PAST);
    String other = "aaaaaaaa-2222-3333-4444-555555555555";

    assertEquals(List.of(true), limit.reserve(other, List.of(5)));
    assertEquals(List.of(false), limit.reserve(other.toUpperCase(), List.of(1)));
  }

  @Test
  void theNextHourBeginsAnewAndALateClockDoesNotBringBackTheLast() {
    reserve(5, HALF_PAST, 5);

    assertEquals(List.of(true), reserve(5, HALF_PAST.plus(Duration.ofMinutes(30)), 4));
    assertEquals(List.of(false), reserve(5, HALF_PAST, 2));
    assertEquals(List.of(true), reserve(5, HALF_PAST, 1));
  }

  @Test
  void twoInstancesTogetherTakeNoMoreThanTheLimit() {
    counts.beforeWrite.add(() -> reserve(5, HALF_PAST, 4));

    assertEquals(List.of(false), reserve(5, HALF_PAST, 2));
    assertEquals(4, counts.read(Ids.SUBSCRIPTION).count());
  }

  @Test
  void afterALostAnswerRatherTooManyAreCounted() {
    counts.afterWrite.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    assertThrows(AzureFailure.class, () -> reserve(5, HALF_PAST, 2));
    assertEquals(List.of(true), reserve(5, HALF_PAST, 2));
    assertEquals(4, counts.read(Ids.SUBSCRIPTION).count());
  }

  @Test
  void aRequestThatWouldTakeAwayTooManyFailsAndWritesNothing() {
    CompletionEvent event = fixture.handle(request(exactly()));

    assertEquals(Outcome.LIMIT_REACHED, event.outcome());
    assertEquals(Problem.limitReached(2), event.problem());
    assertEquals(1, fixture.parked.size());
    assertEquals(ChangeResult.NONE, event.effect());
    assertEquals(List.of("GET"), fixture.calls);
    assertEquals(0, counted());
    assertEquals(
        Decided.NOTHING, fixture.ledger.read(SessionKey.of(Ids.scaleSet("web"))).state().decided());
  }

  @Test
  void theSystemAssignedIdentityCountsAsOne() {
    Change.Edit edit =
        new Change.Edit(
            SystemAssignedChange.DISABLE,
            new UserAssignedChange.Edit(Set.of(), Ids.identities("a", "b")));

    assertEquals(Outcome.LIMIT_REACHED, fixture.handle(request(edit)).outcome());
  }

  @Test
  void onlyWhatIsThereCounts() {
    CompletionEvent event =
        fixture.handle(request(edit(List.of("d", "e", "f"), List.of("a", "b", "x", "y", "z"))));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(2, counted());
  }

  @Test
  void aDryRunAndWhatIsAsAskedCountNothing() {
    assertEquals(Outcome.PLANNED, fixture.handle(dryRun(exactly())).outcome());
    assertEquals(0, counted());
  }

  @Test
  void anotherTryOfTheSameRemovalIsNotCountedAgain() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.PRECONDITION_FAILED));
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.THROTTLED));

    CompletionEvent event = fixture.handle(request(edit(List.of(), List.of("a", "b"))));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(2, counted());
  }

  @Test
  void whatGoesInPartsIsCountedOnce() {
    String[] many = IntStream.range(0, 200).mapToObj(i -> "i" + i).toArray(String[]::new);
    ChangeFixture large = new ChangeFixture(assigned(false, many), 200);
    List<String> most = List.of(many).subList(0, 199);

    CompletionEvent event = large.handle(request(edit(List.of(), most)));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(2, event.effect().arm().writeCount());
    assertEquals(199, large.counts.read(Ids.SUBSCRIPTION).count());
  }

  @Test
  void withoutACountNothingIsTakenAwayUntilThereIsOne() {
    fixture.counts.beforeWrite.addAll(
        Collections.nCopies(5, ChangeFixture.fails(FailureReason.UNAVAILABLE)));

    fixture.deliver(request(edit(List.of(), List.of("a"))), Requests.delivery());

    assertEquals(List.of(), fixture.events);
    assertEquals(0, fixture.patches());
    fixture.run();
    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
    assertEquals(1, counted());
  }

  @Test
  void withoutACountTheRequestFailsWithItsBudget() {
    fixture.counts.beforeWrite.addAll(
        Collections.nCopies(1000, ChangeFixture.fails(FailureReason.UNAVAILABLE)));

    CompletionEvent event = fixture.handle(request(edit(List.of(), List.of("a"))));

    assertEquals(Outcome.UNAVAILABLE, event.outcome());
    assertEquals(ChangeFixture.BUDGET, fixture.waited());
    assertEquals(0, fixture.patches());
  }
}
