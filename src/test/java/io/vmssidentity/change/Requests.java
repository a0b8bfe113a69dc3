// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.message.RequestJson;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Delivery;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.ParsedMessage;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Requests and deliveries to test with. */
public final class Requests {
  public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Origin ORIGIN =
      new Origin("CHG1", "jane@contoso.com", "because", Map.of("sys_id", "9d38"));

  private Requests() {}

  /** For the scale set "web". */
  public static ChangeRequest request(Change change) {
    return new ChangeRequest("r1", Ids.scaleSet("web"), change, false, null, ORIGIN);
  }

  static ChangeRequest named(String requestId, Change change) {
    return new ChangeRequest(requestId, Ids.scaleSet("web"), change, false, null, ORIGIN);
  }

  public static ChangeRequest dryRun(Change change) {
    return new ChangeRequest("r1", Ids.scaleSet("web"), change, true, null, ORIGIN);
  }

  public static ChangeRequest notAfter(Instant time, Change change) {
    return new ChangeRequest("r1", Ids.scaleSet("web"), change, false, time, ORIGIN);
  }

  /** In the right session for the scale set "web". */
  public static Delivery delivery() {
    return delivery(Ids.SUBSCRIPTION + "/shop/web", null);
  }

  public static Delivery delivery(String sessionId, String order) {
    Map<String, Object> copied = copied(null, order, null);
    return new Delivery(new byte[] {1}, sessionId, 42, copied, NOW.minusSeconds(5), null, 1);
  }

  /** With another sequence number. */
  public static Delivery delivery(long sequenceNumber) {
    return new Delivery(
        new byte[] {1}, delivery().sessionId(), sequenceNumber, Map.of(), NOW, null, 1);
  }

  /** With the body that a request has, where the body is only a mark. */
  static Delivery as(Delivery delivery, ParsedMessage message) {
    if (delivery.body().length != 1 || !(message instanceof ChangeRequest request)) {
      return delivery;
    }
    String mark = " ".repeat(delivery.body()[0]);
    String body = new String(RequestJson.body(request), StandardCharsets.UTF_8) + mark;
    return new Delivery(
        body.getBytes(StandardCharsets.UTF_8),
        delivery.sessionId(),
        delivery.sequenceNumber(),
        delivery.properties(),
        delivery.enqueuedAt(),
        delivery.expiresAt(),
        delivery.deliveryCount());
  }

  /** A copy that was sent on, as the queue delivers it. */
  static Delivery delivered(ChangeFixture.Copy copy, long sequenceNumber, int deliveryCount) {
    Delivery original = copy.message();
    Map<String, Object> properties = new HashMap<>(original.properties());
    Position place = original.position(1);
    properties.putIfAbsent("attempt", "0");
    properties.put("order", Long.toString(place.sequenceNumber()));
    properties.put("epoch", Integer.toString(place.epoch()));
    properties.put("copies", Integer.toString(copy.onward().copies()));
    return new Delivery(
        original.body(),
        copy.onward().sessionId(),
        sequenceNumber,
        properties,
        NOW,
        original.expiresAt(),
        deliveryCount);
  }

  /** In the session of the scale set "web". */
  static Delivery wakeUp(String nonce) {
    return new Delivery(
        new byte[0], delivery().sessionId(), 1000, Delivery.wakeUpProperties(nonce), NOW, null, 1);
  }

  /** Of a replay of the message that {@link #delivery()} delivers. */
  public static Delivery replay(int attempt) {
    Map<String, Object> copied = copied(Integer.toString(attempt), "42", "1");
    Delivery first = delivery();
    return new Delivery(first.body(), first.sessionId(), 50 + attempt, copied, NOW, null, 1);
  }

  /**
   * The application properties of a copy.
   *
   * @param attempt null: none; the others likewise
   */
  static Map<String, Object> copied(String attempt, String order, String epoch) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("attempt", attempt);
    properties.put("order", order);
    properties.put("epoch", epoch);
    properties.values().removeIf(Objects::isNull);
    return properties;
  }

  /** What is told of a request that ended for this reason, which ARM gave. */
  public static Problem problem(FailureReason reason, String message, ArmError error) {
    return Problem.of(new AzureFailure(reason, message, null, error, List.of(), null));
  }

  public static Problem invalid(Problem.Detail... details) {
    return Problem.invalid(List.of(details));
  }

  public static Problem expired(ChangeRequest request) {
    return Problem.expired(request);
  }

  public static Problem notAllowed(GuardDecision.Objection... objections) {
    return Problem.notAllowed(new GuardDecision.Refused(List.of(objections)));
  }

  public static Problem limitReached(int limit) {
    return Problem.limitReached(limit);
  }

  public static Problem crashed(String reason) {
    return Problem.crashed(reason);
  }

  /** What is told of valid requests that come in a way that they must not. */
  public static List<Problem> refusals() {
    ChangeFixture stray = new ChangeFixture(Assignment.NONE);
    stray.handle(request(Ids.enable()), delivery("elsewhere", "41"));
    ChangeFixture repeated = new ChangeFixture(Assignment.NONE);
    repeated.handle(request(Ids.enable()));
    repeated.handle(request(Ids.disable()), delivery(43));
    return List.of(stray.events.get(0).problem(), repeated.events.get(1).problem());
  }
}
