// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.guard.Rule;
import io.vmssidentity.history.PastRequest;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.IdentityType;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.request.ArmError;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.Attempt;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Ending;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import io.vmssidentity.request.RequestSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests that ended, to test with. */
public final class PastRecords {
  /** What nobody should write, and somebody may. */
  public static final String HOSTILE = "=cmd|'x'!A1\u001B[2J\u202E\r\n,\"<b>";

  private PastRecords() {}

  public static PastRequest of(ScaleSetId scaleSetId, RequestRecord record) {
    return new PastRequest(SessionKey.of(scaleSetId), record, false);
  }

  public static PastRequest applied(String requestId, String scaleSet, String ticket, Instant at) {
    return of(Ids.scaleSet(scaleSet), record(requestId, scaleSet, ticket, at));
  }

  /** The app sent it to measure itself. */
  public static PastRequest canary(String requestId, String scaleSet, Instant at) {
    RequestRecord record = record(requestId, scaleSet, null, at);
    return of(
        Ids.scaleSet(scaleSet),
        new RequestRecord(
            record.key(),
            record.contentHash(),
            Ending.done(Outcome.PLANNED, ChangeResult.NONE),
            record.work(),
            record.asked()));
  }

  /** It was told that its operation still ran. */
  public static PastRequest cameTrue(String requestId, String scaleSet, Instant at) {
    return new PastRequest(
        SessionKey.of(Ids.scaleSet(scaleSet)), record(requestId, scaleSet, null, at), true);
  }

  /** Its write is that of its group, which put "new" in the place of "old". */
  public static RequestRecord record(String requestId, String scaleSet, String ticket, Instant at) {
    Change change = Ids.exactly("new");
    ChangeResult effect =
        new ChangeResult(
            Ids.assigned(true, "old"),
            Ids.assigned(true, "new"),
            new Patch(
                IdentityType.SYSTEM_AND_USER_ASSIGNED,
                List.of(Ids.identity("new")),
                List.of(Ids.identity("old"))),
            Ids.edit(List.of("old"), List.of("new")),
            List.of(),
            List.of(),
            new ArmUsage(1, "corr-1", "op-1"));
    return new RequestRecord(
        new Attempt(requestId, 0),
        "hash",
        Ending.done(Outcome.APPLIED, effect),
        new RequestRecord.Work(at.minusSeconds(12), at, "0ab1:42"),
        new RequestSummary(Ids.scaleSet(scaleSet), change, ticket, "jane@contoso.com", "rotate"));
  }

  public static PastRequest forbidden(String requestId, String scaleSet, String by, Instant at) {
    Problem problem =
        Requests.problem(
            FailureReason.FORBIDDEN,
            "ARM refused the change: " + by,
            new ArmError(403, "AuthorizationFailed", by));
    return of(
        Ids.scaleSet(scaleSet),
        new RequestRecord(
            new Attempt(requestId, 0),
            "hash",
            new Ending(Outcome.FORBIDDEN, ChangeResult.NONE, problem),
            new RequestRecord.Work(at, at, "0ab1:42"),
            new RequestSummary(Ids.scaleSet(scaleSet), Ids.enable(), by, by, by)));
  }

  /** A guard-rail forbade what it asked for. */
  public static PastRequest notAllowed(String requestId, String scaleSet, Instant at) {
    Problem problem =
        Requests.notAllowed(
            new GuardDecision.Objection(Ids.identityText("new"), Rule.PROTECTED_IDENTITY),
            new GuardDecision.Objection(Ids.identityText("old"), Rule.PROTECTED_IDENTITY));
    RequestSummary asked =
        new RequestSummary(Ids.scaleSet(scaleSet), Ids.exactly(), null, null, "clean up");
    return of(
        Ids.scaleSet(scaleSet),
        new RequestRecord(
            new Attempt(requestId, 0),
            "hash",
            new Ending(Outcome.NOT_ALLOWED, ChangeResult.NONE, problem),
            new RequestRecord.Work(at, at, "0ab1:42"),
            asked));
  }

  /** As the app's first version stored it. */
  public static PastRequest old(String requestId, String scaleSet, Instant at) {
    return of(
        Ids.scaleSet(scaleSet),
        new RequestRecord(
            new Attempt(requestId, 0),
            "hash",
            Ending.done(Outcome.UNCHANGED, ChangeResult.NONE),
            new RequestRecord.Work(at, at, null),
            null));
  }

  /** The request that ended so. */
  public static ChangeRequest request(RequestRecord record) {
    RequestSummary asked = record.asked();
    return new ChangeRequest(
        record.requestId(),
        asked.scaleSetId(),
        asked.change(),
        false,
        null,
        new Origin(asked.ticket(), asked.requestedBy(), asked.reason(), Map.of()));
  }
}
