// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.guard.Rails.rail;
import static io.vmssidentity.identity.Ids.assigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.canary.Canary;
import io.vmssidentity.canary.CanaryRun;
import io.vmssidentity.guard.Rails;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The canary's request goes the way of all requests, and the ledger tells the canary its end. */
class CanaryTest {
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(45);

  private final ChangeFixture fixture = new ChangeFixture(assigned(true, "a"));
  private final List<ChangeRequest> sent = new ArrayList<>();

  /** What the queue does with a request. */
  private Consumer<ChangeRequest> queue =
      request -> fixture.deliver(request, Requests.delivery(100L + fixture.events.size()));

  private CanaryRun run() {
    return new Canary(
            Ids.scaleSet("web"),
            request -> {
              sent.add(request);
              queue.accept(request);
            },
            fixture.ledger,
            fixture.clock,
            this::pass)
        .run();
  }

  /** Delivers the wake-ups that come due meanwhile. */
  private void pass(Duration time) {
    fixture.clock.advance(time);
    while (fixture.nextAt().filter(at -> !at.isAfter(fixture.clock.instant())).isPresent()) {
      fixture.next();
    }
  }

  @Test
  void itIsToldOnceAndWritesNothing() {
    CanaryRun run = run();

    assertEquals("planned", run.outcome());
    assertEquals(
        List.of(Outcome.PLANNED), fixture.events.stream().map(CompletionEvent::outcome).toList());
    assertEquals(List.of("GET"), fixture.calls);
    assertTrue(sent.get(0).dryRun());
  }

  @Test
  void itMeasuresFromSendingUntilTheEventIsOut() {
    fixture.onPublish.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    CanaryRun run = run();

    assertEquals("planned", run.outcome());
    assertEquals(Duration.between(Requests.NOW, fixture.clock.instant()), run.took());
    assertTrue(run.took().compareTo(Duration.ofSeconds(1)) > 0, run::toString);
  }

  @Test
  void eachRunSendsARequestOfItsOwn() {
    run();
    fixture.clock.advance(Duration.ofMinutes(15));
    run();

    assertEquals(2, sent.stream().map(ChangeRequest::requestId).distinct().count());
    assertEquals(2, fixture.events.size());
  }

  @Test
  void whatGuardRailsRefuseItTells() {
    fixture.handle(Requests.request(Ids.exactly("a")));
    fixture.changeTo(assigned(true, "b"));
    fixture.guard = Rails.of(rail("web", true, "other"));

    assertEquals("notAllowed", run().outcome());
  }

  @Test
  void withoutTheAppItIsMissingAfterFiveMinutes() {
    queue = request -> {};

    CanaryRun run = run();

    assertEquals("missing", run.outcome());
    assertEquals(LONGEST_LOOK, run.took());
  }

  @Test
  void whatIsHeldUpIsOpenAfterFiveMinutes() {
    fixture.onGet.add(ChangeFixture.fails(FailureReason.THROTTLED, Duration.ofHours(1)));

    CanaryRun run = run();

    assertEquals("open", run.outcome());
    assertEquals(LONGEST_LOOK, run.took());
  }

  @Test
  void aRequestThatWaitedTooLongIsOfNoUseAndExpires() {
    queue = request -> {};
    run();
    fixture.clock.advance(Duration.ofMinutes(10));

    assertEquals(Outcome.EXPIRED, fixture.handle(sent.get(0)).outcome());
  }

  @Test
  void aQueueThatRefusesIsToldAtOnce() {
    queue =
        request -> {
          throw new AzureFailure(FailureReason.FORBIDDEN, "The queue refuses.", null);
        };

    CanaryRun run = run();

    assertEquals("unsent", run.outcome());
    assertEquals("The queue refuses.", run.trouble().getMessage());
    assertEquals(Duration.ZERO, run.took());
  }

  @Test
  void aLedgerThatIsAwayForAMomentDoesNotEndTheLook() {
    Runnable away = () -> ChangeFixture.fails(FailureReason.UNAVAILABLE).strike();
    queue =
        request -> {
          fixture.deliver(request, Requests.delivery());
          fixture.ledger.beforeRead.add(away);
        };

    assertEquals("planned", run().outcome());
  }

  @Test
  void aLedgerThatStaysAwayIsTold() {
    Runnable away = () -> ChangeFixture.fails(FailureReason.UNAVAILABLE).strike();
    queue =
        request -> {
          for (int i = 0; i < 1000; i++) {
            fixture.ledger.beforeRead.add(away);
          }
        };

    CanaryRun run = run();

    assertEquals("unknown", run.outcome());
    assertInstanceOf(AzureFailure.class, run.trouble());
  }
}
