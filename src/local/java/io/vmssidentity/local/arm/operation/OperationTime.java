// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.operation;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** How long operations take, and what Retry-After tells the caller meanwhile. */
public sealed interface OperationTime {

  static OperationTime fixed(Duration duration) {
    return new Fixed(duration);
  }

  /** As recorded of real scale sets, with Retry-After: 10 on the answer to a write. */
  static OperationTime recorded() {
    return new Recorded(OptionalLong.of(10));
  }

  /** As recorded, but nothing on the answer to a write tells when to poll. */
  @Evidence(
      value = "The answers to the PATCHes of May 2026 are recorded without Retry-After",
      from = From.RECORDED,
      where =
          "azure-cli, test_vmss_explicit_msi; the CLI's recordings leave the header out, so that Azure does is assumed")
  static OperationTime recordedWithoutRetryAfter() {
    return new Recorded(OptionalLong.empty());
  }

  Duration next(Kind kind, RandomGenerator random);

  /** In seconds, on the answer that accepts a write. */
  OptionalLong retryAfterOnAcceptance(Kind kind);

  /**
   * In seconds, on a poll that is answered InProgress.
   *
   * @param number of the poll; the operation's first is 1
   */
  OptionalLong retryAfterOnPoll(Kind kind, int number);

  /** What the operation does; it decides how long real ones took. */
  enum Kind {
    REMOVAL,
    SYSTEM_ASSIGNED_ENABLED,
    CREATION,
    /** Update-instances or a deletion, which are answered with 202. */
    ACTION,
    OTHER
  }

  /** Always as long; zero means finished by the time the write is answered. */
  record Fixed(Duration duration) implements OperationTime {
    @Override
    public Duration next(Kind kind, RandomGenerator random) {
      return duration;
    }

    @Override
    @Evidence(
        value = "Without recorded timing, Retry-After is the operation's time, then 1 s",
        from = From.ASSUMED)
    public OptionalLong retryAfterOnAcceptance(Kind kind) {
      return seconds(duration.plusSeconds(1).minusNanos(1).toSeconds());
    }

    @Override
    public OptionalLong retryAfterOnPoll(Kind kind, int number) {
      return seconds(1);
    }

    private OptionalLong seconds(long seconds) {
      return duration.toSeconds() < 1 ? OptionalLong.empty() : OptionalLong.of(seconds);
    }
  }

  /**
   * Drawn from what was recorded of real scale sets.
   *
   * @param retryAfterWrite in seconds, on the answer to a PATCH or PUT
   */
  record Recorded(OptionalLong retryAfterWrite) implements OperationTime {
    @Override
    @Evidence(
        value = "Operations take 11 s (median), 66 s (90 %), 296 s (all); removals 3 to 9 s",
        from = From.RECORDED,
        where = "81 PATCHes of 2018 to 2020; the shape between these points is assumed")
    public Duration next(Kind kind, RandomGenerator random) {
      double q = random.nextDouble();
      double seconds =
          switch (kind) {
            case REMOVAL -> 3 + 6 * q;
            case SYSTEM_ASSIGNED_ENABLED -> quantile(q, 23);
            case CREATION, ACTION, OTHER -> quantile(q, 11);
          };
      return Duration.ofMillis((long) (seconds * 1000));
    }

    private static double quantile(double q, double median) {
      if (q < 0.5) {
        return 3 + (median - 3) * q / 0.5;
      }
      return q < 0.9 ? median + (66 - median) * (q - 0.5) / 0.4 : 66 + (296 - 66) * (q - 0.9) / 0.1;
    }

    @Override
    @Evidence(
        value = "The answer to a PATCH or PUT carries Retry-After: 10, one with 202 carries none",
        from = From.RECORDED,
        where =
            "azure-libraries-for-net session records: 10 of 10 PATCHes, 9 of 9 creations, 12 of 12 POSTs; that a DELETE is like a POST is assumed")
    public OptionalLong retryAfterOnAcceptance(Kind kind) {
      return kind == Kind.ACTION ? OptionalLong.empty() : retryAfterWrite;
    }

    @Override
    @Evidence(
        value =
            "The first poll answered InProgress carries Retry-After: 37, of a creation 61; later ones, and those of an action, carry none",
        from = From.RECORDED,
        where =
            "azure-libraries-for-net session records: 7 of 7 PATCHes, 9 of 9 creations, 10 of 10 POSTs, none of 37 later polls")
    public OptionalLong retryAfterOnPoll(Kind kind, int number) {
      if (number > 1 || kind == Kind.ACTION) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(kind == Kind.CREATION ? 61 : 37);
    }
  }
}
