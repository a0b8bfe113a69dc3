package io.vmssidentity.drift;

import io.vmssidentity.change.ChangeRequest;
import io.vmssidentity.identity.ScaleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a look at one scale set leads to.
 *
 * @param after what is to be remembered
 * @param news what is to be told
 * @param request what is to be asked for
 */
record Account(DriftState after, List<DriftEvent> news, Optional<ChangeRequest> request) {

  /**
   * @param changedBy who changed the scale set last; null when it is not known
   * @param ended whether the request that was asked for last has ended
   */
  static Account of(
      DriftState before,
      Look.Confirmed look,
      ChangedBy changedBy,
      boolean ended,
      Policy policy,
      Instant now) {
    ScaleSetId scaleSetId = before.scaleSetId();
    Findings findings =
        Findings.of(
            before,
            Comparison.findings(look.ledger().baseline(), look.actual()),
            look.culprit(changedBy),
            now);
    Remedy remedy = Remedy.of(before, findings, look, ended, policy, now);
    DriftState after =
        new DriftState(
            scaleSetId,
            look.ledger().baseline() == null ? null : look.ledger().baseline().desired(),
            look.actual() == null ? null : look.actual().assignment(),
            findings.open(),
            findings.occurrences(),
            remedy.repairs(),
            remedy.onboarding());
    return new Account(after, findings.news(before, after, now), remedy.request());
  }

  /** Whether it leaves things as they were. */
  boolean isNothing(DriftState before) {
    return news.isEmpty()
        && request.isEmpty()
        && (after.equals(before) || after.open().isEmpty() && after.isAsQuietAs(before));
  }
}
