package io.vmssidentity.drift;

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
 * @param onboarding null where none is under way
 */
record Remedy(Repairs repairs, String onboarding, Optional<ChangeRequest> request) {

  static Remedy of(
      DriftState before,
      Findings findings,
      Look.Confirmed look,
      Optional<Outcome> ended,
      Policy policy,
      Instant now) {
    Repairs repairs = before.repairs().unless(look.decided(), findings.open().isEmpty(), now);
    if (look.ledger().baseline() == null) {
      return onboarding(before, look, policy, repairs);
    }
    boolean wanted = findings.open().stream().anyMatch(open -> policy.repairs(open.finding()));
    if (!wanted || repairs.isContested() || repairs.isPending(ended.isPresent(), now)) {
      return new Remedy(repairs, null, Optional.empty());
    }
    if (repairs.isSpent(now)) {
      // What could not be done was not undone by anybody: it is tried again another day.
      boolean done = ended.filter(how -> how.type() == Outcome.Type.COMPLETED).isPresent();
      return new Remedy(done ? repairs.givenUp(look.decided()) : repairs, null, Optional.empty());
    }
    ChangeRequest request = repair(before.scaleSetId(), findings.open(), repairs, policy);
    return new Remedy(repairs.plus(request.requestId(), now), null, Optional.of(request));
  }

  private static Remedy onboarding(
      DriftState before, Look.Confirmed look, Policy policy, Repairs repairs) {
    if (policy.onboarding() == null || look.actual() == null) {
      return new Remedy(repairs, before.onboarding(), Optional.empty());
    }
    ScaleSetId scaleSetId = before.scaleSetId();
    String id = policy.onboardingId(scaleSetId);
    return id.equals(before.onboarding())
        ? new Remedy(repairs, id, Optional.empty())
        : new Remedy(
            repairs,
            id,
            Optional.of(
                request(
                    id,
                    scaleSetId,
                    policy.onboarding(),
                    "The scale set was never changed by a request.")));
  }

  private static ChangeRequest repair(
      ScaleSetId scaleSetId, List<OpenFinding> open, Repairs repairs, Policy policy) {
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
