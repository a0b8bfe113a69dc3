package io.vmssidentity.drift.report;

import io.vmssidentity.drift.DriftState;
import io.vmssidentity.drift.Look;
import io.vmssidentity.drift.Sweep;
import io.vmssidentity.drift.Tally;
import io.vmssidentity.drift.finding.Exemption;
import io.vmssidentity.drift.repair.Policy;
import io.vmssidentity.identity.ScaleSetId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks for drift now, tells nobody and remembers nothing. */
public final class Inspection {
  /** Whoever is exempt is looked at, too: a report shows it as such. */
  private static final Policy LOOK_ONLY = new Policy(false, false, null, List.of());

  private final Sweep sweep;
  private final Clock clock;

  public Inspection(Sweep sweep, Clock clock) {
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
    Tally tally = new Tally(unread);
    Sweep.Result result =
        scaleSets.isEmpty()
            ? sweep.run(LOOK_ONLY, suspect -> judge(suspect, tally))
            : sweep.run(scaleSets, LOOK_ONLY, suspect -> judge(notBusy(suspect), tally));
    result.candidates().tellUnreadable(tally);
    List<Exemption> expired =
        exemptions.stream().filter(exemption -> exemption.isExpired(startedAt)).toList();
    return new Report(
        clock.instant(),
        result.candidates().managed(),
        tally.drifted().stream()
            .sorted(Comparator.comparing(state -> state.scaleSetId().toString()))
            .toList(),
        List.of(tally.scan(startedAt, clock.instant(), result, expired)),
        exemptions);
  }

  /** Somebody asked for this one: what cannot be told of it is not read. */
  private static Sweep.Suspect notBusy(Sweep.Suspect suspect) {
    return suspect.look() instanceof Look.Busy
        ? new Sweep.Suspect(
            suspect.scaleSetId(), new Look.Unreadable("A change is under way."), null)
        : suspect;
  }

  private void judge(Sweep.Suspect suspect, Tally tally) {
    ScaleSetId id = suspect.scaleSetId();
    if (suspect.look() instanceof Look.Busy) {
      tally.busy();
    } else if (suspect.look() instanceof Look.Unreadable unreadable) {
      tally.unreadable(id, unreadable.reason());
    } else if (suspect.look() instanceof Look.Confirmed confirmed && confirmed.isKnown()) {
      tally.confirmed(
          DriftState.none(id)
              .after(confirmed, suspect.changedBy(), Optional.empty(), LOOK_ONLY, clock.instant()));
    } else {
      tally.unreadable(id, "There is none, and the ledger knows of none.");
    }
  }
}
