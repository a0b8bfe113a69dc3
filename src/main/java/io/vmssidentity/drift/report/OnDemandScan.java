// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Observation;
import io.vmssidentity.drift.ScanCounts;
import io.vmssidentity.drift.Sweep;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.repair.DriftPolicy;
import io.vmssidentity.identity.ScaleSetId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks for drift now, tells nobody and remembers nothing. */
public final class OnDemandScan {
  /** Whoever is exempt is looked at, too: a report shows it as such. */
  private static final DriftPolicy LOOK_ONLY = new DriftPolicy(false, false, null, List.of());

  private final Sweep sweep;
  private final Clock clock;

  public OnDemandScan(Sweep sweep, Clock clock) {
    this.sweep = sweep;
    this.clock = clock;
  }

  /**
   * @param scaleSets none for all in scope
   * @param unread is told of each that could not be read, and why
   * @throws io.vmssidentity.request.AzureFailure when the ledger could not be read
   */
  public Report report(
      Collection<ScaleSetId> scaleSets,
      List<Exemption> exemptions,
      BiConsumer<ScaleSetId, String> unread) {
    Instant startedAt = clock.instant();
    ScanCounts counts = new ScanCounts(unread);
    Sweep.Result result =
        scaleSets.isEmpty()
            ? sweep.run(LOOK_ONLY, suspect -> judge(suspect, counts))
            : sweep.run(scaleSets, LOOK_ONLY, suspect -> judge(notBusy(suspect), counts));
    result.candidates().tellUnreadable(counts);
    List<Exemption> expired =
        exemptions.stream().filter(exemption -> exemption.isExpired(startedAt)).toList();
    return new Report(
        clock.instant(),
        result.candidates().managed(),
        counts.drifted().stream()
            .sorted(Comparator.comparing(state -> state.scaleSetId().toString()))
            .toList(),
        List.of(counts.scan(startedAt, clock.instant(), result, expired)),
        exemptions);
  }

  /** Somebody asked for this one: what cannot be told of it is not read. */
  private static Sweep.Suspect notBusy(Sweep.Suspect suspect) {
    return suspect.observation() instanceof Observation.Busy
        ? new Sweep.Suspect(
            suspect.scaleSetId(), new Observation.Unreadable("A change is under way."), null)
        : suspect;
  }

  private void judge(Sweep.Suspect suspect, ScanCounts counts) {
    ScaleSetId id = suspect.scaleSetId();
    if (suspect.observation() instanceof Observation.Busy) {
      counts.busy();
    } else if (suspect.observation() instanceof Observation.Unreadable unreadable) {
      counts.unreadable(id, unreadable.reason());
    } else if (suspect.observation() instanceof Observation.Confirmed confirmed
        && confirmed.isKnown()) {
      counts.confirmed(
          DriftState.none(id)
              .after(confirmed, suspect.changedBy(), Optional.empty(), LOOK_ONLY, clock.instant()));
    } else {
      counts.unreadable(id, "There is none, and the ledger knows of none.");
    }
  }
}
