// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.http;

import io.vmssidentity.local.arm.Arm;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets resource events out when their time has come, although nobody asks. */
final class EventDelivery implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 50;
  private static final System.Logger LOG = System.getLogger(EventDelivery.class.getName());

  private final Arm arm;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "local-arm-events");
            daemon.setDaemon(true);
            return daemon;
          });

  EventDelivery(Arm arm) {
    this.arm = arm;
    thread.scheduleWithFixedDelay(
        this::deliver, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** An exception would end the schedule without a word. */
  private void deliver() {
    try {
      arm.deliverEvents();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A resource event was not delivered.", e);
    }
  }

  /** Nothing is delivered any more after this, unless delivering it takes very long. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
