// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.e2e.chaos;

import io.vmssidentity.local.servicebus.fault.Fault;
import io.vmssidentity.local.servicebus.fault.FaultPlan;
import io.vmssidentity.local.servicebus.fault.FaultRule;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Times in which the topic takes no event, each until it has refused one at least. */
final class TopicOutages {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final FaultPlan topic;
  private final ScheduledExecutorService timer;
  private final ChaosStrikes strikes;

  TopicOutages(FaultPlan topic, ScheduledExecutorService timer, ChaosStrikes strikes) {
    this.topic = topic;
    this.timer = timer;
    this.strikes = strikes;
  }

  /** Begins one. */
  void begin(String kind, Duration time) {
    int before = refused();
    long rule = topic.add(FaultRule.of(Fault.disabled()).times(Integer.MAX_VALUE));
    endAfter(
        time,
        before,
        () -> {
          topic.end(rule);
          strikes.count(kind);
        });
  }

  private void endAfter(Duration time, int before, Runnable end) {
    timer.schedule(
        () -> {
          if (refused() > before) {
            end.run();
          } else {
            endAfter(LOOK_AGAIN, before, end);
          }
        },
        time.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private int refused() {
    return topic.struck().getOrDefault(Fault.disabled(), 0);
  }
}
