// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.repair;

import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.identity.Change;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.identity.Sha256;
import io.vmssidentity.request.ChangeRequest;
import io.vmssidentity.request.Origin;
import io.vmssidentity.request.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked for because of a look: the same request, under the same ID, however often the look
 * is repeated.
 *
 * @param onboarding the ID of the request by which a scale set without baseline gets one; null
 *     where none is under way
 */
public record RepairDecision(Repairs repairs, String onboarding, Optional<ChangeRequest> request) {

  /**
   * What is known when it is decided.
   *
   * @param open what is found
   * @param decided what requests have decided so far, as a text that another decision changes
   * @param hasBaseline whether a request ever decided what the scale set shall have
   * @param isThere whether the scale set is there
   * @param before what was asked for before
   * @param ended how the repair that was asked for last has ended; empty while it has not
   */
  public record Situation(
      ScaleSetId scaleSetId,
      List<OpenFinding> open,
      String decided,
      boolean hasBaseline,
      boolean isThere,
      RepairDecision before,
      Optional<Outcome> ended) {}

  public static RepairDecision of(Situation situation, DriftPolicy policy, Instant now) {
    Repairs repairs =
        situation.before.repairs.unless(situation.decided, situation.open.isEmpty(), now);
    if (!situation.hasBaseline) {
      return onboarding(situation, policy, repairs);
    }
    boolean wanted = situation.open.stream().anyMatch(open -> policy.repairs(open.finding()));
    if (!wanted || repairs.isContested() || repairs.isPending(situation.ended.isPresent(), now)) {
      return new RepairDecision(repairs, null, Optional.empty());
    }
    if (repairs.isSpent(now)) {
      // What could not be done was not undone by anybody: it is tried again another day.
      boolean done = situation.ended.filter(how -> how.type().isSuccess()).isPresent();
      Repairs given = done ? repairs.givenUp(situation.decided) : repairs;
      return new RepairDecision(given, null, Optional.empty());
    }
    ChangeRequest request = repair(situation.scaleSetId, situation.open, repairs, policy);
    return new RepairDecision(repairs.plus(request.requestId(), now), null, Optional.of(request));
  }

  private static RepairDecision onboarding(
      Situation situation, DriftPolicy policy, Repairs repairs) {
    String before = situation.before.onboarding;
    if (policy.onboarding() == null || !situation.isThere) {
      return new RepairDecision(repairs, before, Optional.empty());
    }
    String id = policy.onboardingId(situation.scaleSetId);
    if (id.equals(before)) {
      return new RepairDecision(repairs, id, Optional.empty());
    }
    String reason = "The scale set was never changed by a request.";
    ChangeRequest request = request(id, situation.scaleSetId, policy.onboarding(), reason);
    return new RepairDecision(repairs, id, Optional.of(request));
  }

  private static ChangeRequest repair(
      ScaleSetId scaleSetId, List<OpenFinding> open, Repairs repairs, DriftPolicy policy) {
    String what =
        open.stream()
            .map(finding -> finding.finding().key() + "\n" + finding.occurrence())
            .collect(Collectors.joining("\n", SessionKey.of(scaleSetId) + "\n", ""));
    String kinds =
        open.stream()
            .map(finding -> finding.finding().kind().toString())
            .distinct()
            .collect(Collectors.joining(", "));
    return request(
        "repair:" + Sha256.hex(what) + ":" + (repairs.count() + 1),
        scaleSetId,
        policy.repairing(),
        "Drift was found: " + kinds + ".");
  }

  private static ChangeRequest request(
      String id, ScaleSetId scaleSetId, Change change, String reason) {
    return new ChangeRequest(
        id, scaleSetId, change, false, null, new Origin(null, "drift", reason, Map.of()));
  }
}
