// SPDX-License-Identifier: Apache-2.0
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
  private final ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

  private ChangeFixture.Fault takes(int seconds) {
    return () -> fixture.clock.advance(Duration.ofSeconds(seconds));
  }

  private void assertAppliedAtOnce() {
    assertTrue(fixture.nextAt().isPresent());
    fixture.run();
    assertEquals(
        List.of(Outcome.APPLIED), fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(1, fixture.patches());
  }

  @Test
  void noPatchIsBegunWithLessThanFiveSecondsLeft() {
    fixture.onGet.add(takes(16));

    Handled handled = fixture.deliver(request(enable()), delivery());

    assertEquals(Handled.Disposition.ACCEPTED, handled.disposition());
    assertEquals(List.of("GET"), fixture.calls);
    assertAppliedAtOnce();
    assertEquals(Duration.ofSeconds(16 + 45 + 10), fixture.waited());
  }

  @Test
  void aPatchIsBegunWithFiveSecondsLeft() {
    fixture.onGet.add(takes(14));

    fixture.deliver(request(enable()), delivery());

    assertEquals(1, fixture.patches());
  }

  @Test
  void whatIsKnownIsStoredHoweverLateItIs() {
    fixture.onPatch.add(takes(14));
    fixture.onGet.add(takes(8));

    fixture.deliver(request(enable()), delivery());

    assertEquals(List.of("GET", "PATCH \"1\""), fixture.calls);
    assertAppliedAtOnce();
    assertEquals(List.of("GET", "PATCH \"1\"", "POLL", "GET"), fixture.calls);
  }

  @Test
  void anEventIsToldByTheNextCallWhenTheTimeIsOver() {
    ChangeFixture slow = new ChangeFixture(assigned(true, "a"));
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
      fixture.onGet.add(takes(16));
    }

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.UNAVAILABLE, event.outcome());
    assertEquals(0, fixture.patches());
    assertTrue(fixture.waited().compareTo(ChangeFixture.BUDGET.plusMinutes(5)) < 0);
  }

  @Test
  void aPatchIsNotSentWhenItsWindowMightEndBeforeItsAnswer() {
    fixture.ledger.afterWrite.add(() -> fixture.clock.advance(Duration.ofSeconds(50)));

    fixture.deliver(request(enable()), delivery());

    assertEquals(0, fixture.patches());
    assertAppliedAtOnce();
  }
}
