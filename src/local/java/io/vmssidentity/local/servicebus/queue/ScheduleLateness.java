// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus.queue;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** How long after their time scheduled messages become active. */
@Evidence(
    value = "A scheduled message is active not before its time, and later under load.",
    from = From.DOCS,
    where =
        "learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebusmessage"
            + ".scheduledenqueuetime")
public final class ScheduleLateness {
  public static final ScheduleLateness NONE = always(Duration.ZERO);

  private final Supplier<Duration> next;

  private ScheduleLateness(Supplier<Duration> next) {
    this.next = next;
  }

  /** Each message is late by the same span. */
  public static ScheduleLateness always(Duration span) {
    requireNotEarly(span);
    return new ScheduleLateness(() -> span);
  }

  /**
   * Each message is late by a span that is drawn for it, so that messages overtake each other.
   *
   * @param least at least zero: nothing comes early
   * @param most excluded, and greater
   * @param seed of what is drawn
   */
  public static ScheduleLateness between(Duration least, Duration most, long seed) {
    requireNotEarly(least);
    SplittableRandom random = new SplittableRandom(seed);
    return new ScheduleLateness(
        () -> Duration.ofNanos(random.nextLong(least.toNanos(), most.toNanos())));
  }

  /** When a message becomes active; asked once for each. */
  Instant due(Instant scheduled) {
    return scheduled.plus(next.get());
  }

  private static void requireNotEarly(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("No scheduled message comes early.");
    }
  }
}
