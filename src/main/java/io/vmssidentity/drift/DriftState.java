package io.vmssidentity.drift;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSetId;
import java.util.List;
import java.util.Objects;

/**
 * What is remembered of a scale set's drift.
 *
 * @param baseline what it shall have; null while it was never changed by a request
 * @param actual what it had when it was last looked at; null when it is gone
 * @param open what holds now
 * @param occurrences how many looks found something new
 * @param repairs what was done about them
 * @param onboarding the ID of the request by which a scale set without baseline gets one; else null
 */
public record DriftState(
    ScaleSetId scaleSetId,
    Desired baseline,
    Assignment actual,
    List<OpenFinding> open,
    int occurrences,
    Repairs repairs,
    String onboarding) {
  public DriftState {
    open = List.copyOf(open);
  }

  /** Whether nothing is under way that was not before. */
  boolean isAsQuietAs(DriftState other) {
    return open.equals(other.open)
        && repairs.equals(other.repairs)
        && Objects.equals(onboarding, other.onboarding);
  }

  public static DriftState none(ScaleSetId scaleSetId) {
    return new DriftState(scaleSetId, null, null, List.of(), 0, Repairs.NONE, null);
  }
}
