// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.request;

import io.vmssidentity.guard.GuardDecision;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a request did not end as asked, and what to do about it.
 *
 * @param code the outcome
 * @param message a sentence
 * @param remedy a sentence
 * @param details each thing at fault
 * @param armError null when ARM was not the one to say no
 */
public record Problem(
    Outcome code, String message, String remedy, List<Detail> details, ArmError armError) {
  /** As many as a person reads. */
  private static final int MOST_OBJECTIONS = 50;

  public Problem {
    details = List.copyOf(details);
  }

  /**
   * One thing at fault.
   *
   * @param target the JSON pointer of a field of the request, or the ID of a resource
   */
  public record Detail(String target, String message, String remedy) {
    /** In one line, for people. */
    public String line() {
      return (target.isEmpty() ? "" : target + ": ") + message + " " + remedy;
    }
  }

  public static final Detail OTHER_CONTENT =
      new Detail(
          "/requestId",
          "A request with this ID and other content was handled before.",
          "Give each request an ID of its own.");

  /** Its message was delivered in vain, again and again. */
  public static Problem crashed(String reason) {
    return new Problem(
        Outcome.CRASHED,
        "The queue gave the request up ("
            + reason
            + "): the app could not end it. What it wrote, if"
            + " anything, is not known.",
        "Look at the scale set and at the app's log; if the change is not there, replay the"
            + " request.",
        List.of(),
        null);
  }

  /** The app meets a bug whenever it plans the request. */
  public static Problem unplannable(RuntimeException bug) {
    return new Problem(
        Outcome.CRASHED,
        "The app could not plan the request, because of a bug in the app ("
            + bug.getClass().getSimpleName()
            + ").",
        "Tell the maintainers of the app what was asked; replay the request once the bug is"
            + " mended.",
        List.of(),
        null);
  }

  /** Its message was not worked off before its time to live was over. */
  public static Problem outlived() {
    return new Problem(
        Outcome.EXPIRED,
        "Its message was not worked off before its time to live was over; nothing was changed.",
        "If it is still wanted, send the request again under a new request ID.",
        List.of(),
        null);
  }

  public static Problem invalid(List<Detail> details) {
    return new Problem(
        Outcome.INVALID,
        "The request is invalid; nothing was changed.",
        "Correct every problem listed and send the request again under a new request ID.",
        details,
        null);
  }

  public static Problem expired(ChangeRequest request) {
    return new Problem(
        Outcome.EXPIRED,
        "The notAfter time of the request, "
            + request.notAfter()
            + ", was over before the request could be carried out. Nothing was changed.",
        "If the change is still wanted, send the request again under a new request ID and with a"
            + " later notAfter.",
        List.of(),
        null);
  }

  public static Problem notAllowed(GuardDecision.Refused refused) {
    return new Problem(
        Outcome.NOT_ALLOWED,
        "The guard-rails do not allow the request. The request was not carried out.",
        "See what each detail says, and who can change it; then send the request again under a new"
            + " request ID.",
        shown(refused.objections()),
        null);
  }

  /** Of a change that names hundreds of identities no message could hold all. */
  private static List<Detail> shown(List<GuardDecision.Objection> objections) {
    List<Detail> shown = new ArrayList<>();
    for (GuardDecision.Objection one :
        objections.subList(0, Math.min(objections.size(), MOST_OBJECTIONS))) {
      shown.add(new Detail(one.target(), one.rule().message(), one.rule().remedy()));
    }
    int more = objections.size() - shown.size();
    if (more > 0) {
      shown.add(new Detail("", "There are more objections: " + more + ".", "Mend these first."));
    }
    return shown;
  }

  /**
   * @param limit of one hour, in one subscription
   */
  public static Problem limitReached(int limit) {
    return new Problem(
        Outcome.LIMIT_REACHED,
        "The request would take away more identities than may go within an hour in one subscription"
            + " (setting REMOVALS_PER_HOUR: "
            + limit
            + "). The request was not carried out.",
        "Make sure that so many removals are meant. Then replay the request in the next hour. If"
            + " the request alone is more than the limit, have the operators of the app raise the"
            + " limit first.",
        List.of(),
        null);
  }

  public static Problem of(AzureFailure failure) {
    FailureReason reason = failure.reason();
    return new Problem(
        reason.outcome(),
        failure.getMessage(),
        reason.remedy(),
        failure.culprits().stream()
            .limit(MOST_OBJECTIONS)
            .map(id -> new Detail(id, "ARM names this identity as the cause.", reason.remedy()))
            .toList(),
        failure.armError());
  }
}
