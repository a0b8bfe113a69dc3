// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.named;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** While the topic or the parked queue is away, work goes on; everything is told afterwards. */
class TopicAwayTest {
  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  private void ask(int number) {
    fixture.deliver(
        named("r" + number, edit(List.of("i" + number), List.of())), delivery(40 + number));
  }

  private void awayForLong() {
    fixture.onPublish.addAll(
        Collections.nCopies(1500, ChangeFixture.fails(FailureReason.UNAVAILABLE)));
  }

  private Set<String> told() {
    return fixture.events.stream()
        .map(event -> event.about().requestId() + " " + event.outcome())
        .collect(Collectors.toSet());
  }

  @Test
  void everythingIsToldOnceWhenTheTopicComesBackAfterHours() {
    awayForLong();
    ask(1);
    ask(2);
    ask(3);

    fixture.run();

    assertTrue(fixture.waited().compareTo(Duration.ofHours(4)) > 0, fixture.waited()::toString);
    assertEquals(Set.of("r1 applied", "r2 applied", "r3 applied"), told());
    assertEquals(3, fixture.events.stream().map(CompletionEvent::id).distinct().count());
    assertEquals(3, fixture.events.size());
  }

  @Test
  void workGoesOnMeanwhile() {
    awayForLong();
    ask(1);
    while (fixture.waited().compareTo(Duration.ofHours(3)) < 0) {
      fixture.next();
    }

    ask(2);
    fixture.next();
    fixture.next();

    assertEquals(assigned(false, "a", "i1", "i2").asDesired(), fixture.assignment.asDesired());
    assertEquals(List.of(), fixture.events);
    fixture.run();
    assertEquals(Set.of("r1 applied", "r2 applied"), told());
  }

  @Test
  void noDeliveryAndNoCopyIsUsedUp() {
    awayForLong();
    ask(1);

    fixture.run();

    assertEquals(List.of(), fixture.copies);
    assertEquals(List.of(), fixture.holds);
  }

  @Test
  void nobodyWhoseOutcomeIsKnownEndsOtherwiseBecauseTheTopicIsAwayForLongerThanTheBudget() {
    awayForLong();
    ask(1);

    fixture.run();

    assertEquals(Set.of("r1 applied"), told());
    assertEquals(1, fixture.patches());
  }

  @Test
  void whatFailedIsToldOnceItIsParkedAlsoAfterHours() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.LOCKED));
    fixture.onPark.addAll(
        Collections.nCopies(1000, ChangeFixture.fails(FailureReason.UNAVAILABLE)));
    ask(1);
    assertEquals(List.of(), fixture.events);

    fixture.run();

    assertTrue(fixture.waited().compareTo(ChangeFixture.BUDGET) > 0, fixture.waited()::toString);
    assertEquals(Set.of("r1 locked"), told());
    assertEquals(1, fixture.parked.size());
  }

  @Test
  void aParkedQueueThatIsAwayHoldsUpNoOtherWork() {
    fixture.onPatch.add(ChangeFixture.fails(FailureReason.LOCKED));
    fixture.onPark.addAll(
        Collections.nCopies(1000, ChangeFixture.fails(FailureReason.UNAVAILABLE)));
    ask(1);

    ask(2);
    fixture.next();
    fixture.next();

    assertEquals(assigned(false, "a", "i2").asDesired(), fixture.assignment.asDesired());
  }

  @Test
  void anUnreadableMessageIsSentOnAndToldOnceTheTopicIsBack() {
    InvalidRequest invalid =
        new InvalidRequest(null, null, null, List.of(new Problem.Detail("", "No.", "Mend it.")));
    fixture.onPublish.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    Handled handled = fixture.deliver(invalid, delivery());

    assertEquals(Handled.Disposition.SENT_ON, handled.disposition());
    assertEquals(List.of(), fixture.events);
    CompletionEvent event =
        fixture.handle(invalid, Requests.delivered(fixture.copies.get(0), 50, 1));
    assertEquals(Outcome.INVALID, event.outcome());
  }

  @Test
  void aRepeatIsSentOnAndToldOnceTheTopicIsBack() {
    ask(1);
    fixture.run();
    fixture.onPublish.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    ask(1);

    assertEquals(1, fixture.events.size());
    fixture.deliver(
        named("r1", edit(List.of("i1"), List.of())),
        Requests.delivered(fixture.copies.get(0), 50, 1));
    assertEquals(fixture.events.get(0).id(), fixture.events.get(1).id());
  }
}
