// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.change.Requests.delivery;
import static io.vmssidentity.change.Requests.dryRun;
import static io.vmssidentity.change.Requests.notAfter;
import static io.vmssidentity.change.Requests.request;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.disable;
import static io.vmssidentity.identity.Ids.edit;
import static io.vmssidentity.identity.Ids.enable;
import static io.vmssidentity.identity.Ids.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageHandlerTest {
  @Test
  void aChangeCostsAGetAPatchAPollAndAGet() {
    ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(List.of("GET", "PATCH \"1\"", "POLL", "GET"), fixture.calls);
    assertEquals(
        new ChangeResult(
            assigned(false, "a"),
            fixture.assignment,
            new Patch(IdentityType.SYSTEM_AND_USER_ASSIGNED, List.of(), List.of()),
            disable(),
            List.of(),
            List.of(),
            new ArmUsage(1, "corr-1", "op-1")),
        event.effect());
    assertNull(event.problem());
  }

  @Test
  void whatIsAsAskedCostsOneGet() {
    ChangeFixture fixture = new ChangeFixture(assigned(true, "a"));

    CompletionEvent event = fixture.handle(request(enable()));

    assertEquals(Outcome.UNCHANGED, event.outcome());
    assertEquals(List.of("GET"), fixture.calls);
    assertEquals(
        new ChangeResult(
            fixture.assignment,
            fixture.assignment,
            null,
            null,
            List.of(),
            List.of(),
            ArmUsage.NONE),
        event.effect());
  }

  @Test
  void aDryRunTellsThePlanAndWritesNothing() {
    ChangeFixture fixture = new ChangeFixture(assigned(true, "a"));

    CompletionEvent event = fixture.handle(dryRun(exactly("b", "c")));

    assertEquals(Outcome.PLANNED, event.outcome());
    assertEquals(List.of("GET"), fixture.calls);
    assertEquals(Ids.identities("b", "c"), event.effect().after().userAssigned().keySet());
    assertEquals("principal", event.effect().after().principalId());
    assertEquals(2, event.effect().patch().add().size());
    assertEquals(0, event.effect().arm().writeCount());
  }

  @Test
  void warnsOfWhatAnOperatorShouldKnow() {
    ChangeFixture fixture = new ChangeFixture(assigned(true, "a", "b"));

    CompletionEvent event = fixture.handle(request(disable()));

    assertEquals(List.of(Warning.DEFAULT_IDENTITY_AMBIGUOUS), event.effect().warnings());
  }

  @Test
  void aRequestWhoseTimeIsOverIsNotBegun() {
    ChangeFixture fixture = new ChangeFixture(Assignment.NONE);

    CompletionEvent event = fixture.handle(notAfter(Requests.NOW.minusSeconds(1), enable()));

    assertEquals(Outcome.EXPIRED, event.outcome());
    assertEquals(List.of(), fixture.calls);
  }

  @Test
  void aRequestIsStillBegunAtItsVeryLastMoment() {
    ChangeFixture fixture = new ChangeFixture(Assignment.NONE);

    assertEquals(Outcome.APPLIED, fixture.handle(notAfter(Requests.NOW, enable())).outcome());
  }

  @Test
  void anInvalidMessageIsRejectedUnderAnIdOfItsOwn() {
    ChangeFixture fixture = new ChangeFixture(Assignment.NONE);
    Problem.Detail detail = new Problem.Detail("/change", "Wrong.", "Mend it.");

    CompletionEvent event =
        fixture.handle(new InvalidRequest("r1", Ids.scaleSet("web"), "CHG1", List.of(detail)));

    assertEquals(Outcome.INVALID, event.outcome());
    assertEquals(List.of(detail), event.problem().details());
    assertEquals(List.of(), fixture.calls);
    assertNotEquals(new ChangeFixture(Assignment.NONE).handle(request(enable())).id(), event.id());
  }

  /** Service Bus knows no letter case in session IDs: Azure/azure-sdk-for-java PR 48759. */
  @Test
  void aMessageWhoseSessionIdIsInAnotherLetterCaseIsInItsSession() {
    ChangeFixture fixture = new ChangeFixture(Assignment.NONE);
    String upper = SessionKey.of(Ids.scaleSet("web")).value().toUpperCase(Locale.ROOT);

    fixture.handle(request(enable()), delivery(upper, null));

    assertEquals(Outcome.APPLIED, fixture.events.get(0).outcome());
    assertEquals(List.of(), fixture.copies);
  }

  @Test
  void aMessageInAnotherSessionIsSentOnAndNotWorkedOff() {
    ChangeFixture fixture = new ChangeFixture(Assignment.NONE);

    Handled handled = fixture.deliver(request(enable()), delivery("elsewhere", null));

    SessionKey key = SessionKey.of(Ids.scaleSet("web"));
    assertEquals(Handled.Disposition.REHOMED, handled.disposition());
    assertEquals(key.value(), fixture.copies.get(0).onward().sessionId());
    assertEquals(List.of(), fixture.calls);
    assertEquals(List.of(), fixture.events);
  }

  @Test
  void aCopyInAnotherSessionIsRejected() {
    ChangeFixture fixture = new ChangeFixture(Assignment.NONE);

    CompletionEvent event = fixture.handle(request(enable()), delivery("elsewhere", "41"));

    assertEquals(Outcome.INVALID, event.outcome());
    assertEquals(List.of(), fixture.calls);
  }

  @Test
  void aRepeatHasTheSameEventId() {
    String first = new ChangeFixture(Assignment.NONE).handle(request(enable())).id();
    String again = new ChangeFixture(assigned(true)).handle(request(enable())).id();

    assertEquals(first, again);
  }

  @Test
  void aTopicThatRefusesIsWaitedOut() {
    ChangeFixture fixture = new ChangeFixture(Assignment.NONE);
    fixture.onPublish.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));
    fixture.onPublish.add(ChangeFixture.fails(FailureReason.UNAVAILABLE));

    fixture.handle(request(enable()));

    assertEquals(
        Duration.ofSeconds(14), fixture.waits.stream().reduce(Duration::plus).orElseThrow());
  }

  @Test
  void moreEntriesThanArmTakesGoInSeveralPatches() {
    ChangeFixture fixture = new ChangeFixture(assigned(false, "a"));
    String[] names = IntStream.range(0, 400).mapToObj(i -> "n" + i).toArray(String[]::new);

    CompletionEvent event = fixture.handle(request(edit(List.of(names), List.of("a"))));

    assertEquals(Outcome.APPLIED, event.outcome());
    assertEquals(3, event.effect().arm().writeCount());
    assertEquals(400, event.effect().after().userAssigned().size());
    assertEquals(edit(List.of("a"), List.of(names)), event.effect().inverse());
  }
}
