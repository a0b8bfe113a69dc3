package io.vmssidentity.ledger;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.request.RequestSummary;
import java.time.Instant;
import java.util.List;

/**
 * The write that is about to be sent, or under way: whoever finds it knows what became of it.
 *
 * @param token of its holder, {@code INSTANCE/ID}; a holder that finds another one has lost the
 *     right to write
 * @param leaseUntil when somebody else may take it over
 * @param etag that the PATCH is sent with
 * @param before what was assigned then
 * @param patch the whole of it, though one request to ARM may carry only a part
 * @param complete whether the one request carries the whole patch
 * @param members the requests that it carries out
 * @param outcome the state of the ledger when it succeeds
 * @param operationUrl null until ARM accepted it
 * @param operationId null until then
 * @param since when its first holder announced it; null until then
 */
public record Intent(
    String token,
    Instant leaseUntil,
    String etag,
    Assignment before,
    Patch patch,
    boolean complete,
    List<Member> members,
    Outlook outcome,
    String operationUrl,
    String operationId,
    Instant since) {

  public Intent {
    members = List.copyOf(members);
  }

  /**
   * A request that the write carries out, and how it ends when the write succeeds.
   *
   * @param outcome as events name it
   * @param inverse null when the request's own step changes nothing
   * @param asked without the change, if that is long; null in an intent of an older version of the
   *     app
   */
  public record Member(
      String requestId,
      int attempt,
      String contentHash,
      String outcome,
      Change.Edit inverse,
      RequestSummary asked) {}

  /**
   * What the ledger holds when the write succeeds.
   *
   * @param baseline null when nothing was decided yet
   */
  public record Outlook(Desired desired, Baseline baseline, Stamps stamps) {}

  /** Not held by anybody yet. */
  public static Intent of(
      String etag,
      Assignment before,
      Patch patch,
      boolean complete,
      List<Member> members,
      Outlook outcome) {
    return new Intent(
        "", Instant.EPOCH, etag, before, patch, complete, members, outcome, null, null, null);
  }

  public Intent heldBy(String newToken, Instant until) {
    return new Intent(
        newToken,
        until,
        etag,
        before,
        patch,
        complete,
        members,
        outcome,
        operationUrl,
        operationId,
        since);
  }

  public Intent accepted(String url, String id) {
    return new Intent(
        token, leaseUntil, etag, before, patch, complete, members, outcome, url, id, since);
  }

  public Intent begun(Instant now) {
    return new Intent(
        token,
        leaseUntil,
        etag,
        before,
        patch,
        complete,
        members,
        outcome,
        operationUrl,
        operationId,
        now);
  }

  /** The instance of the app that holds it; null where its token does not tell. */
  public String instance() {
    return instance(token);
  }

  /** The instance of the app that a token names; null where it names none. */
  public static String instance(String token) {
    int end = token.lastIndexOf('/');
    return end < 0 ? null : token.substring(0, end);
  }

  public boolean isLive(Instant now) {
    return now.isBefore(leaseUntil);
  }
}
