// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import static io.vmssidentity.guard.Rails.rail;
import static io.vmssidentity.identity.Ids.assigned;
import static io.vmssidentity.identity.Ids.identityText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vmssidentity.guard.GuardRails;
import io.vmssidentity.guard.Rails;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.CompletionEvent;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Somebody who may send to the queue. Web may have what begins with app-; nothing else may be done.
 */
abstract class HostileSender {
  static final String WEB = Ids.scaleSet("web").toString();
  static final String SESSION = Ids.SUBSCRIPTION + "/shop/web";
  static final GuardRails RAILS =
      new GuardRails(
          List.of(rail("web", true, "app-*", "own")),
          Rails.ids("app-log"),
          Rails.ids("app-root"),
          Rails.ids("own"));

  final ChangeFixture fixture =
      fixture(new ChangeFixture(assigned(false, "app-1", "app-log", "foreign")));
  final Desired start = fixture.assignment.asDesired();
  long sent = 40;

  static ChangeFixture fixture(ChangeFixture fixture) {
    fixture.guard = RAILS;
    return fixture;
  }

  static String body(String id, String change, String more) {
    return body(id, WEB, change, more);
  }

  static String body(String id, String scaleSet, String change, String more) {
    return "{\"requestId\":\"%s\",\"scaleSetId\":\"%s\",\"change\":%s%s}"
        .formatted(id, scaleSet, change, more);
  }

  static String add(String identityId) {
    return "{\"userAssigned\":{\"add\":[\"%s\"]}}".formatted(identityId);
  }

  static String remove(String name) {
    return "{\"userAssigned\":{\"remove\":[\"%s\"]}}".formatted(identityText(name));
  }

  /** The last event that is told for it, or for a request of the same ID before. */
  CompletionEvent deliver(
      String body, String session, long sequenceNumber, Map<String, Object> properties) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Delivery delivery =
        new Delivery(
            bytes, session, sequenceNumber, properties, Requests.NOW.minusSeconds(5), null, 1);
    return fixture.handle(new RequestReader().read(bytes), delivery);
  }

  static Map<String, Object> placed(String order) {
    return Requests.copied(null, order, null);
  }

  /** As the next message, in its own session. */
  CompletionEvent send(String body) {
    return deliver(body, SESSION, ++sent, Map.of());
  }

  void assertNothingWasWritten() {
    assertTrue(fixture.calls.stream().noneMatch(call -> call.startsWith("PATCH")), "no PATCH");
    assertEquals(start, fixture.assignment.asDesired());
  }

  void assertRefused(CompletionEvent event, Rule rule) {
    assertEquals(Outcome.NOT_ALLOWED, event.outcome());
    assertEquals(
        List.of(rule.message()),
        event.problem().details().stream().map(Problem.Detail::message).toList());
    assertNothingWasWritten();
  }
}
