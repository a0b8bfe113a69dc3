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
  private final World world = new World(assigned(false, "a"));

  private void ask(int number) {
    world.deliver(
        named("r" + number, edit(List.of("i" + number), List.of())), delivery(40 + number));
  }

  private void awayForLong() {
    world.onPublish.addAll(Collections.nCopies(1500, World.fails(FailureReason.UNAVAILABLE)));
  }

  private Set<String> told() {
    return world.events.stream()
        .map(event -> event.about().requestId() + " " + event.outcome())
        .collect(Collectors.toSet());
  }

  @Test
  void everythingIsToldOnceWhenTheTopicComesBackAfterHours() {
    awayForLong();
    ask(1);
    ask(2);
    ask(3);

    world.run();

    assertTrue(world.waited().compareTo(Duration.ofHours(4)) > 0, world.waited()::toString);
    assertEquals(Set.of("r1 applied", "r2 applied", "r3 applied"), told());
    assertEquals(3, world.events.stream().map(CompletionEvent::id).distinct().count());
    assertEquals(3, world.events.size());
  }

  @Test
  void workGoesOnMeanwhile() {
    awayForLong();
    ask(1);
    while (world.waited().compareTo(Duration.ofHours(3)) < 0) {
      world.next();
    }

    ask(2);
    world.next();
    world.next();

    assertEquals(assigned(false, "a", "i1", "i2").asDesired(), world.assignment.asDesired());
    assertEquals(List.of(), world.events);
    world.run();
    assertEquals(Set.of("r1 applied", "r2 applied"), told());
  }

  @Test
  void noDeliveryAndNoCopyIsUsedUp() {
    awayForLong();
    ask(1);

    world.run();

    assertEquals(List.of(), world.copies);
    assertEquals(List.of(), world.holds);
  }

  @Test
  void nobodyWhoseOutcomeIsKnownEndsOtherwiseBecauseTheTopicIsAwayForLongerThanTheBudget() {
    awayForLong();
    ask(1);

    world.run();

    assertEquals(Set.of("r1 applied"), told());
    assertEquals(1, world.patches());
  }

  @Test
  void whatFailedIsToldOnceItIsParkedAlsoAfterHours() {
    world.onPatch.add(World.fails(FailureReason.LOCKED));
    world.onPark.addAll(Collections.nCopies(1000, World.fails(FailureReason.UNAVAILABLE)));
    ask(1);
    assertEquals(List.of(), world.events);

    world.run();

    assertTrue(world.waited().compareTo(World.BUDGET) > 0, world.waited()::toString);
    assertEquals(Set.of("r1 locked"), told());
    assertEquals(1, world.parked.size());
  }

  @Test
  void aParkedQueueThatIsAwayHoldsUpNoOtherWork() {
    world.onPatch.add(World.fails(FailureReason.LOCKED));
    world.onPark.addAll(Collections.nCopies(1000, World.fails(FailureReason.UNAVAILABLE)));
    ask(1);

    ask(2);
    world.next();
    world.next();

    assertEquals(assigned(false, "a", "i2").asDesired(), world.assignment.asDesired());
  }

  @Test
  void anUnreadableMessageIsSentOnAndToldOnceTheTopicIsBack() {
    InvalidRequest invalid =
        new InvalidRequest(null, null, null, List.of(new Problem.Detail("", "No.", "Mend it.")));
    world.onPublish.add(World.fails(FailureReason.UNAVAILABLE));

    Handled handled = world.deliver(invalid, delivery());

    assertEquals(Handled.Fate.SENT_ON, handled.fate());
    assertEquals(List.of(), world.events);
    CompletionEvent event = world.handle(invalid, Requests.delivered(world.copies.get(0), 50, 1));
    assertEquals(Outcome.INVALID, event.outcome());
  }

  @Test
  void aRepeatIsSentOnAndToldOnceTheTopicIsBack() {
    ask(1);
    world.run();
    world.onPublish.add(World.fails(FailureReason.UNAVAILABLE));

    ask(1);

    assertEquals(1, world.events.size());
    world.deliver(
        named("r1", edit(List.of("i1"), List.of())),
        Requests.delivered(world.copies.get(0), 50, 1));
    assertEquals(world.events.get(0).id(), world.events.get(1).id());
  }
}
