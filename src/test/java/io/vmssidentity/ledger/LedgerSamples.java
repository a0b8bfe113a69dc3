// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.message.RequestJson;
import io.vmssidentity.message.RequestReader;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Position;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** States of a scale set and open requests, to test with. */
public final class LedgerSamples {
  public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final RequestKey FIRST = key(7, "r1");
  private static final RequestKey SECOND = key(8, "r2");

  private LedgerSamples() {}

  /** Of an own message. */
  public static RequestKey key(long sequenceNumber, String requestId) {
    return new RequestKey(new Position(1, sequenceNumber), sequenceNumber, requestId, 0);
  }

  /** For the scale set "web". */
  public static OpenRequest open(RequestKey key) {
    return open(key, Ids.edit(List.of("a"), List.of("b")));
  }

  public static OpenRequest open(RequestKey key, Change change) {
    Origin origin =
        new Origin("CHG1", "jane@contoso.com", "It's due.\n\u00e4\u20ac", Map.of("id", "9d38"));
    return open(
        key, new ChangeRequest(key.requestId(), Ids.scaleSet("web"), change, false, null, origin));
  }

  public static OpenRequest open(RequestKey key, ChangeRequest request) {
    return open(key, new String(RequestJson.body(request), StandardCharsets.UTF_8));
  }

  /**
   * @param body of a valid request
   */
  public static OpenRequest open(RequestKey key, String body) {
    ChangeRequest request =
        (ChangeRequest) new RequestReader().read(body.getBytes(StandardCharsets.UTF_8));
    Arrival arrival = new Arrival(body, Sha256.hex(body), "00-1-2-01", NOON.minusSeconds(5), 2);
    return new OpenRequest(
        key,
        request,
        arrival,
        NOON.plusSeconds(key.sequenceNumber() % 1000),
        Duration.ofMinutes(3),
        RequestProgress.NONE,
        null);
  }

  /** How the request ended. */
  public static RequestRecord record(OpenRequest request, Outcome outcome) {
    ChangeResult effect =
        new ChangeResult(
            Ids.assigned(true, "b"),
            Ids.assigned(true, "a"),
            patch(),
            Ids.edit(List.of("b"), List.of("a")),
            List.of("r2"),
            List.of(Warning.PRINCIPAL_REPLACED),
            usage());
    return new RequestRecord(
        new Attempt(request.key().requestId(), request.key().attempt()),
        request.arrival().contentHash(),
        new Ending(outcome, effect, problem()),
        new RequestRecord.Work(request.acceptedAt(), NOON.plusSeconds(100), "instance"),
        request.request().asked());
  }

  public static Problem problem() {
    return new Problem(
        Outcome.LOCKED,
        "Locked.",
        "Unlock it.",
        List.of(new Problem.Detail("x", "y", "z")),
        new ArmError(409, "ScopeLocked", "No."));
  }

  public static RequestProgress progress() {
    return new RequestProgress(2, problem(), true, true, true);
  }

  /** With something in each field, and nothing done. */
  public static ScaleSetState state() {
    Assignment before = before();
    return new ScaleSetState(
        Stage.IDLE,
        new Decided(
            new Baseline(Ids.scaleSet("web"), before.asDesired(), "principal", NOON),
            new Stamps(
                new Position(1, 5),
                new Position(1, 3),
                Map.of(Ids.identity("a"), new Position(1, 7)))),
        new Versions("unique", "\"8\"", "\"7\""),
        new OpenIntent(
            "\"7\"", NOON, before, List.of(FIRST, SECOND), usage(), 2, Duration.ofSeconds(90)),
        new Schedule(
            new Waiting(problem(), NOON, NOON.plusSeconds(30), 3, true),
            NOON.plusSeconds(10),
            new WakeUp("nonce", NOON.plusSeconds(20)),
            Duration.ofHours(1)),
        SECOND);
  }

  public static Stage writing() {
    return new Stage.Writing("token", NOON, planned());
  }

  public static Stage following() {
    return new Stage.Following(
        planned(),
        new StoredOperation("https://arm/operations/op-1?s=1", "op-1", "\"9\"", false),
        NOON,
        NOON.plusSeconds(5),
        1);
  }

  public static Stage settling() {
    return new Stage.Settling(
        new Settlement(
            List.of(FIRST, SECOND),
            new Settlement.Result(before(), Ids.assigned(true, "a"), true, patch(), usage()),
            problem(),
            true),
        FIRST);
  }

  private static PlannedWrite planned() {
    return new PlannedWrite(
        "\"8\"", before(), patch(), patch().firstPart(), List.of(FIRST, SECOND), usage());
  }

  private static Assignment before() {
    return Ids.assigned(true, "b");
  }

  private static Patch patch() {
    return new Patch(
        IdentityType.SYSTEM_AND_USER_ASSIGNED,
        List.of(Ids.identity("a")),
        List.of(Ids.identity("b")));
  }

  private static ArmUsage usage() {
    return new ArmUsage(1, "correlation", "op-0");
  }
}
