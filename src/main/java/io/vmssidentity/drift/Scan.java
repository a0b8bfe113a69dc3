// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.CoverageGap;
import io.vmssidentity.drift.finding.Exemption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One look at all scale sets in scope.
 *
 * @param oldestData how old what it saw may be at most
 * @param counts null stands for none
 * @param gaps parts of the scope that could not be read
 * @param expired exemptions that count no more
 */
public record Scan(
    Instant startedAt,
    Duration duration,
    Instant oldestData,
    Counts counts,
    List<CoverageGap> gaps,
    List<Exemption> expired) {
  public Scan {
    counts = counts == null ? Counts.NONE : counts;
    gaps = List.copyOf(gaps);
    expired = List.copyOf(expired);
  }

  /**
   * How many scale sets.
   *
   * @param seen in scope
   * @param managed those of them that requests changed
   * @param drifted with findings
   * @param contested drifted, and left alone because somebody keeps undoing the repairs
   * @param exempt not looked at
   * @param busy not judged, because a change was under way
   * @param unreadable suspects that could not be read, or whose findings could not be told
   */
  public record Counts(
      int seen, int managed, int drifted, int contested, int exempt, int busy, int unreadable) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    /** Those in scope that no request changed. */
    public int unmanaged() {
      return seen - managed;
    }
  }

  /** The same with more that could not be read. */
  public Scan with(List<CoverageGap> more) {
    List<CoverageGap> all = Stream.concat(gaps.stream(), more.stream()).toList();
    return new Scan(startedAt, duration, oldestData, counts, all, expired);
  }
}
