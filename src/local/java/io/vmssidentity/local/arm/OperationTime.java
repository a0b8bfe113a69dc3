package io.vmssidentity.local.arm;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** How long operations take, and what Retry-After tells the caller meanwhile. */
public sealed interface OperationTime {

  static OperationTime fixed(Duration duration) {
    return new Fixed(duration);
  }

  static OperationTime recorded() {
    return new Recorded();
  }

  Duration next(Kind kind, RandomGenerator random);

  /** In seconds, on the answer that accepts a write. */
  OptionalLong retryAfterOnAcceptance();

  /** In seconds, on a poll that is answered InProgress. */
  OptionalLong retryAfterOnPoll();

  /** What the operation does; it decides how long real ones took. */
  enum Kind {
    REMOVAL,
    SYSTEM_ASSIGNED_ENABLED,
    OTHER
  }

  /** Always as long; zero means finished by the time the write is answered. */
  record Fixed(Duration duration) implements OperationTime {
    @Override
    public Duration next(Kind kind, RandomGenerator random) {
      return duration;
    }

    @Override
    @Learnt(
        value = "Without recorded timing, Retry-After is the operation's time, then 1 s",
        from = From.ASSUMED)
    public OptionalLong retryAfterOnAcceptance() {
      return seconds(duration.plusSeconds(1).minusNanos(1).toSeconds());
    }

    @Override
    public OptionalLong retryAfterOnPoll() {
      return seconds(1);
    }

    private OptionalLong seconds(long seconds) {
      return duration.toSeconds() < 1 ? OptionalLong.empty() : OptionalLong.of(seconds);
    }
  }

  /** Drawn from what was recorded of real scale sets. */
  record Recorded() implements OperationTime {
    @Override
    @Learnt(
        value = "Operations take 11 s (median), 66 s (90 %), 296 s (all); removals 3 to 9 s",
        from = From.RECORDED,
        where = "81 PATCHes of 2018 to 2020; the shape between these points is assumed")
    public Duration next(Kind kind, RandomGenerator random) {
      double q = random.nextDouble();
      double seconds =
          switch (kind) {
            case REMOVAL -> 3 + 6 * q;
            case SYSTEM_ASSIGNED_ENABLED -> quantile(q, 23);
            case OTHER -> quantile(q, 11);
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
    @Learnt(
        value = "The answer to a PATCH carries Retry-After: 10",
        from = From.RECORDED,
        where = "vectors V010, V011, V013, V014, V016")
    public OptionalLong retryAfterOnAcceptance() {
      return OptionalLong.of(10);
    }

    @Override
    @Learnt(
        value =
            "The first poll answered InProgress carries Retry-After: 37 (so do later ones here)",
        from = From.RECORDED,
        where = "azure-libraries-for-net session records; later polls are assumed")
    public OptionalLong retryAfterOnPoll() {
      return OptionalLong.of(37);
    }
  }
}
