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
 * @param seen the scale sets in scope
 * @param managed those of them that requests changed
 * @param unmanaged those that none did
 * @param drifted with findings
 * @param contested drifted, and left alone because somebody keeps undoing the repairs
 * @param exempt not looked at
 * @param busy not judged, because a change was under way
 * @param unreadable suspects that could not be read, or whose findings could not be told
 * @param gaps parts of the scope that could not be read
 * @param expired exemptions that count no more
 */
public record Scan(
    Instant startedAt,
    Duration duration,
    Instant oldestData,
    int seen,
    int managed,
    int unmanaged,
    int drifted,
    int contested,
    int exempt,
    int busy,
    int unreadable,
    List<CoverageGap> gaps,
    List<Exemption> expired) {
  public Scan {
    gaps = List.copyOf(gaps);
    expired = List.copyOf(expired);
  }

  /** The same with more that could not be read. */
  public Scan with(List<CoverageGap> more) {
    return new Scan(
        startedAt,
        duration,
        oldestData,
        seen,
        managed,
        unmanaged,
        drifted,
        contested,
        exempt,
        busy,
        unreadable,
        Stream.concat(gaps.stream(), more.stream()).toList(),
        expired);
  }
}
