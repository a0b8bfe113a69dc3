// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.ScaleSetId;
import java.time.Instant;

/** What is told of drift. */
public sealed interface DriftEvent {
  /** The same at every repeat of it. */
  String id();

  Instant at();

  /** What happened to a finding. */
  enum Transition {
    FOUND("found"),
    /** It is contested now, or it became known who did it. */
    CHANGED("changed"),
    RESOLVED("resolved");

    private final String text;

    Transition(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One finding.
   *
   * @param findingId the same from found to resolved
   * @param contested whether it is left alone, because somebody keeps undoing the repairs
   * @param repair the ID of the request that repairs it; null where there is none
   */
  record OfFinding(
      String id,
      String findingId,
      FindingTransition transition,
      ScaleSetDrift scaleSet,
      boolean contested,
      String repair)
      implements DriftEvent {
    @Override
    public Instant at() {
      return transition.at();
    }
  }

  /**
   * What a scale set shall have, and what it has.
   *
   * @param baseline null where there is none
   * @param actual null where the scale set is gone
   */
  record ScaleSetDrift(ScaleSetId id, Desired baseline, Assignment actual) {}

  /** A scan is done. */
  record OfScan(String id, Scan scan) implements DriftEvent {
    @Override
    public Instant at() {
      return scan.startedAt().plus(scan.duration());
    }
  }
}
