// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.guard.Rails.rail;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.identityText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vmssidentity.guard.Rails;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who may send could try with messages; with plans: {@link PlanReviewTest}. */
class SecurityReviewTest extends HostileSender {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SequenceNumber",
        "EnqueuedTimeUtc",
        "DeliveryCount",
        "SessionId",
        "MessageId",
        "order",
        "attempt",
        "position",
        "ApplicationProperties",
        "UserProperties"
      })
  void aBodyThatForgesTheMessagesMetadataIsRefused(String name) {
    String forged = ",\"%s\":999999".formatted(name);

    CompletionEvent event = send(body("r1", add(identityText("app-2")), forged));

    assertEquals(Outcome.INVALID, event.outcome());
    assertEquals("/" + name, event.problem().details().get(0).target());
    assertNothingWasWritten();
  }

  @Test
  void aPlaceInTheFutureThatACopyClaimsDoesNotOutlastTheNextRequest() {
    deliver(body("r1", add(identityText("app-2")), ""), SESSION, 41, placed("999999999"));

    deliver(body("r2", remove("app-2"), ""), SESSION, 42, Map.of());

    assertEquals(start, fixture.assignment.asDesired());
  }

  @Test
  void aPlaceInThePastThatACopyClaimsUndoesNothingThatIsNewer() {
    deliver(body("r1", remove("app-1"), ""), SESSION, 41, Map.of());

    deliver(body("r2", add(identityText("app-1")), ""), SESSION, 42, placed("1"));

    assertEquals(assigned(false, "app-log", "foreign").asDesired(), fixture.assignment.asDesired());
  }

  @Test
  void aRequestInTheSessionOfAnotherScaleSetIsNotWorkedOffThere() {
    byte[] body = body("r1", add(identityText("app-2")), "").getBytes(StandardCharsets.UTF_8);
    String other = SESSION.replace("web", "api");

    Handled handled =
        fixture.deliver(
            new RequestReader().read(body),
            new Delivery(body, other, 41, Map.of(), Requests.NOW, null, 1));

    assertEquals(Handled.Disposition.REHOMED, handled.disposition());
    assertEquals(SESSION, fixture.copies.get(0).onward().sessionId());
    assertEquals(List.of(), fixture.calls);
  }

  @Test
  void aForgedCopyDoesNotGoRoundBetweenSessions() {
    deliver(
        body("r1", add(identityText("app-2")), ""),
        SESSION.replace("web", "api"),
        41,
        placed("40"));

    assertEquals(Outcome.INVALID, fixture.events.get(0).outcome());
    assertEquals(List.of(), fixture.calls);
  }

  @Test
  void aMessageOfSomebodyElseThatIsSentAgainRepeatsItsEventAndNothingElse() {
    String body = body("r1", add(identityText("app-2")), "");
    CompletionEvent first = send(body);
    send(body("r2", remove("app-2"), ""));
    long calls = fixture.calls.size();

    CompletionEvent again = send(body);

    assertEquals(first.id(), again.id());
    assertEquals(Outcome.APPLIED, again.outcome());
    assertEquals(calls, fixture.calls.size());
    assertEquals(start, fixture.assignment.asDesired());
  }

  @Test
  void anOldMessageUnderANewIdIsJudgedByTheRulesOfNow() {
    send(body("r1", add(identityText("app-2")), ""));
    send(body("r2", remove("app-2"), ""));
    fixture.guard = Rails.of(rail("web", false, "app-1"));

    CompletionEvent again = send(body("r3", add(identityText("app-2")), ""));

    assertEquals(Outcome.NOT_ALLOWED, again.outcome());
    assertEquals(start, fixture.assignment.asDesired());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "999999999", "-1", "0x1", "\u0661", ""})
  void anAttemptThatAMessageClaimsRepeatsNothingThatWasApplied(String attempt) {
    String body = body("r1", add(identityText("app-2")), "");
    CompletionEvent first = send(body);
    send(body("r2", remove("app-2"), ""));
    fixture.calls.clear();

    CompletionEvent event = deliver(body, SESSION, ++sent, Requests.copied(attempt, null, null));

    boolean toldAgain = attempt.equals("1");
    assertEquals(toldAgain ? Outcome.APPLIED : Outcome.INVALID, event.outcome());
    assertEquals(toldAgain, event.id().equals(first.id()));
    assertEquals(List.of(), fixture.calls);
    assertEquals(start, fixture.assignment.asDesired());
  }

  @Test
  void aReplayOfWhatWasForbiddenIsNotTakenForOneOfWhatFailed() {
    String body = body("r1", add(identityText("admin")), "");
    send(body);

    deliver(body, SESSION, ++sent, Requests.copied("1", "41", "1"));

    assertEquals(Outcome.Type.REJECTED, fixture.events.get(1).outcome().type());
    assertNothingWasWritten();
  }

  @Test
  void anotherRequestUnderAKnownIdIsRefusedAndHidesNoEvent() {
    CompletionEvent first = send(body("r1", add(identityText("app-2")), ""));

    CompletionEvent other = send(body("r1", add(identityText("app-3")), ""));

    assertEquals(Outcome.INVALID, other.outcome());
    assertNotEquals(first.id(), other.id());
  }
}
