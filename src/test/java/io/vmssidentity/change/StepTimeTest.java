package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step whose time is used up ends, and a wake-up goes on with the work. */
class StepTimeTest {
  private final World world = new World(assigned(false, "a"));

  private World.Fault takes(int seconds) {
    return () -> world.clock.advance(Duration.ofSeconds(seconds));
  }

  private void assertAppliedAtOnce() {
    assertTrue(world.nextAt().isPresent());
    world.run();
    assertEquals(
        List.of(Outcome.APPLIED), world.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, world.patches());
  }

  @Test
  void noPatchIsBegunWithLessThanFiveSecondsLeft() {
    world.onGet.add(takes(16));

    Handled handled = world.deliver(request(enable()), delivery());

    assertEquals(Handled.Fate.ACCEPTED, handled.fate());
    assertEquals(List.of("GET"), world.calls);
    assertAppliedAtOnce();
    assertEquals(Duration.ofSeconds(16 + 45 + 10), world.waited());
  }

  @Test
  void aPatchIsBegunWithFiveSecondsLeft() {
    world.onGet.add(takes(14));

    world.deliver(request(enable()), delivery());

    assertEquals(1, world.patches());
  }

  @Test
  void whatIsKnownIsStoredHoweverLateItIs() {
    world.onPatch.add(takes(14));
    world.onGet.add(takes(8));

    world.deliver(request(enable()), delivery());

    assertEquals(List.of("GET", "PATCH \"1\""), world.calls);
    assertAppliedAtOnce();
    assertEquals(List.of("GET", "PATCH \"1\"", "POLL", "GET"), world.calls);
  }

  @Test
  void anEventIsToldByTheNextCallWhenTheTimeIsOver() {
    World slow = new World(assigned(true, "a"));
    slow.onGet.add(() -> slow.clock.advance(Duration.ofSeconds(21)));

    slow.deliver(request(enable()), delivery());

    assertEquals(List.of(), slow.events);
    slow.run();
    assertEquals(Outcome.UNCHANGED, slow.events.get(0).outcome());
    assertEquals(List.of("GET"), slow.calls);
  }

  @Test
  void whereEveryStepIsTooSlowTheRequestEndsWithItsBudget() {
    for (int i = 0; i < 150; i++) {
      world.onGet.add(takes(16));
    }

    CompletionEvent event = world.handle(request(enable()));

    assertEquals(Outcome.UNAVAILABLE, event.outcome());
    assertEquals(0, world.patches());
    assertTrue(world.waited().compareTo(World.BUDGET.plusMinutes(5)) < 0);
  }

  @Test
  void aPatchIsNotSentWhenItsWindowMightEndBeforeItsAnswer() {
    world.ledger.afterWrite.add(() -> world.clock.advance(Duration.ofSeconds(50)));

    world.deliver(request(enable()), delivery());

    assertEquals(0, world.patches());
    assertAppliedAtOnce();
  }
}
