// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.drift.finding.Comparison;
import io.vmssidentity.drift.finding.OpenFinding;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.drift.repair.RepairDecision;
import io.vmssidentity.drift.repair.Repairs;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.request.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is remembered of a scale set's drift.
 *
 * @param baseline what it shall have; null while it was never changed by a request
 * @param actual what it had when it was last looked at; null when it is gone
 * @param repairs what was done about them
 * @param onboarding the ID of the request by which a scale set without baseline gets one; else null
 * @param pending what is still to be told and asked for
 */
public record DriftState(
    ScaleSetId scaleSetId,
    Desired baseline,
    Assignment actual,
    Findings findings,
    Repairs repairs,
    String onboarding,
    Pending pending) {
  public DriftState {
    findings = findings == null ? Findings.NONE : findings;
    pending = pending == null ? Pending.NOTHING : pending;
  }

  /** What holds now. */
  public List<OpenFinding> open() {
    return findings.open();
  }

  /**
   * What a look leads to.
   *
   * @param changedBy who changed the scale set last; null when it is not known
   * @param ended how the repair that was asked for last has ended; empty while it has not
   */
  public DriftState after(
      Observation.Confirmed observation,
      ChangedBy changedBy,
      Optional<Outcome> ended,
      DriftPolicy policy,
      Instant now) {
    Findings found =
        Findings.of(
            this,
            Comparison.findings(observation.ledger().baseline(), observation.actual()),
            observation.culprit(changedBy),
            now);
    RepairDecision decision =
        RepairDecision.of(
            new RepairDecision.Situation(
                scaleSetId,
                found.open(),
                observation.decided(),
                observation.ledger().baseline() != null,
                observation.actual() != null,
                new RepairDecision(repairs, onboarding, Optional.empty()),
                ended),
            policy,
            now);
    return new DriftState(
        scaleSetId,
        observation.ledger().baseline() == null ? null : observation.ledger().baseline().desired(),
        observation.actual() == null ? null : observation.actual().assignment(),
        found,
        decision.repairs(),
        decision.onboarding(),
        new Pending(found.news(this, decision.repairs(), now), decision.request().orElse(null)));
  }

  /** Whether it need not be remembered: without findings it is only a note of another look. */
  boolean isNothingNewAfter(DriftState before) {
    boolean quiet =
        open().isEmpty()
            && before.open().isEmpty()
            && repairs.equals(before.repairs)
            && Objects.equals(onboarding, before.onboarding);
    return pending.isNothing() && (quiet || equals(before));
  }

  /** Whether nothing is left to be known: the scale set is gone, and no request changed it. */
  boolean isOver() {
    return baseline == null && actual == null && !isWatched();
  }

  /** Whether every scan looks at it, whatever the list of all shows. */
  boolean isWatched() {
    return !open().isEmpty() || !pending.isNothing();
  }

  /** Without the request that is still to be asked for, if the policy does not want it any more. */
  DriftState under(DriftPolicy policy) {
    if (pending.request() == null || policy.wants(pending.request().change())) {
      return this;
    }
    String unsent = pending.request().requestId();
    return new DriftState(
        scaleSetId,
        baseline,
        actual,
        findings,
        repairs.without(unsent),
        unsent.equals(onboarding) ? null : onboarding,
        new Pending(pending.news(), null));
  }

  /** With nothing left to be told and asked for. */
  DriftState settled() {
    return new DriftState(
        scaleSetId, baseline, actual, findings, repairs, onboarding, Pending.NOTHING);
  }

  public static DriftState none(ScaleSetId scaleSetId) {
    return new DriftState(scaleSetId, null, null, Findings.NONE, Repairs.NONE, null, null);
  }
}
