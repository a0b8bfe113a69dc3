// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.contract;

import static io.vmssidentity.change.Requests.NOW;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.vmssidentity.azure.servicebus.EventMessages;
import io.vmssidentity.change.Requests;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.InvalidRequest;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.Timing;
import io.vmssidentity.request.WaitingEvent;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An event for each outcome, and one that waits, by the name of its example. */
final class Examples {
  static final EventMessages MESSAGES = new EventMessages(URI.create("urn:vmss-identity"), Map::of);

  private static final ChangeRequest REQUEST = Requests.request(Ids.exactly("new"));
  private static final Patch PATCH =
      new Patch(
          IdentityType.USER_ASSIGNED, List.of(Ids.identity("new")), List.of(Ids.identity("old")));
  private static final ChangeResult NONE =
      new ChangeResult(null, null, null, null, List.of(), List.of(), ArmUsage.NONE);

  private Examples() {}

  static Map<String, ServiceBusMessage> changes() {
    Map<String, ServiceBusMessage> examples = new LinkedHashMap<>();
    Stream.of(Outcome.values())
        .forEach(outcome -> examples.put("change-" + outcome, MESSAGES.of(event(outcome))));
    examples.put("change-waiting", MESSAGES.of(waiting()));
    return examples;
  }

  static WaitingEvent waiting() {
    Problem why =
        Requests.problem(
            FailureReason.THROTTLED,
            "ARM throttles the subscription.",
            new ArmError(429, "a", "b"));
    return WaitingEvent.of(
        REQUEST,
        0,
        new WaitingEvent.Delay(why, NOW.plusSeconds(360), 4, NOW),
        NOW.plusSeconds(300));
  }

  /** One that carries a trace context on. */
  static ServiceBusMessage traced(Map<String, String> trace) {
    return new EventMessages(URI.create("urn:vmss-identity"), () -> trace)
        .of(event(Outcome.APPLIED));
  }

  private static CompletionEvent event(Outcome outcome) {
    ChangeRequest late = Requests.notAfter(NOW.minusSeconds(1), Ids.enable());
    Problem.Detail detail =
        new Problem.Detail(
            "/change/systemAssigned",
            "It is neither \"enable\" nor \"disable\".",
            "Give \"enable\" or \"disable\".");
    return switch (outcome) {
      case APPLIED -> event(REQUEST, outcome, applied(), null);
      case UNCHANGED -> event(REQUEST, outcome, as(Ids.assigned(false, "new"), null), null);
      case SUPERSEDED -> event(REQUEST, outcome, as(Ids.assigned(true, "old"), PATCH), null);
      case PLANNED -> event(Requests.dryRun(Ids.exactly("new")), outcome, planned(), null);
      case ACCEPTED ->
          event(
              Requests.request(new Change.Accept()),
              outcome,
              as(Ids.assigned(false, "new"), null),
              null);
      case INVALID ->
          event(
              new InvalidRequest("r1", Ids.scaleSet("web"), "CHG1", List.of(detail)),
              Ending.of(Requests.invalid(detail)),
              "4f0d2c9e");
      case NOT_ALLOWED ->
          event(
              REQUEST,
              outcome,
              NONE,
              Requests.notAllowed(
                  new GuardDecision.Objection(Ids.identityText("new"), Rule.IDENTITY_NOT_LISTED)));
      case LIMIT_REACHED -> event(REQUEST, outcome, NONE, Requests.limitReached(100));
      case EXPIRED -> event(late, outcome, NONE, Requests.expired(late));
      case CRASHED -> event(REQUEST, outcome, NONE, Requests.crashed("MaxDeliveryCountExceeded"));
      default -> failed(outcome);
    };
  }

  private static CompletionEvent failed(Outcome outcome) {
    FailureReason reason =
        Stream.of(FailureReason.values())
            .filter(candidate -> candidate.outcome() == outcome)
            .findFirst()
            .orElseThrow();
    ArmError error = new ArmError(409, "ArmsOwnCode", "ARM's own words.");
    Problem problem = Requests.problem(reason, "ARM refused the change: ARM's own words.", error);
    return event(REQUEST, outcome, as(Ids.assigned(true, "old"), null), problem);
  }

  private static ChangeResult applied() {
    return new ChangeResult(
        Ids.assigned(true, "old"),
        Ids.assigned(true, "new"),
        PATCH,
        Ids.edit(List.of("old"), List.of("new")),
        List.of("r0"),
        List.of(Warning.FLEXIBLE_INSTANCES_NOT_UPDATED),
        new ArmUsage(
            1, "7c0b0a3c-0d3f-4a0e-9d5c-2f1b8f6c1d11", "0f8fad5b-d9cb-469f-a165-70867728950e"));
  }

  private static ChangeResult planned() {
    return new ChangeResult(
        Ids.assigned(true, "old"),
        Ids.assigned(true, "new"),
        PATCH,
        Ids.edit(List.of("old"), List.of("new")),
        List.of(),
        List.of(),
        ArmUsage.NONE);
  }

  private static ChangeResult as(Assignment assignment, Patch patch) {
    return new ChangeResult(
        assignment, assignment, patch, null, List.of(), List.of(), ArmUsage.NONE);
  }

  private static CompletionEvent event(
      ParsedMessage about, Outcome outcome, ChangeResult effect, Problem problem) {
    return event(about, new Ending(outcome, effect, problem), null);
  }

  private static CompletionEvent event(ParsedMessage about, Ending ending, String messageId) {
    return new CompletionEvent(
        Sha256.hex(ending.outcome().toString()),
        SessionKey.of(Ids.scaleSet("web")).value(),
        about,
        0,
        ending,
        new Timing(NOW, NOW.plusSeconds(1), NOW.plusSeconds(12), 1),
        messageId);
  }
}
