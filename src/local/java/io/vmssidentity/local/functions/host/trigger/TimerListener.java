// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.functions.host.trigger;

import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.functions.host.config.Ncrontab;
import io.vmssidentity.local.functions.host.process.Daemons;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls a function at its times in UTC, never twice at once, by one host among several. */
public final class TimerListener implements Listener {
  private static final Logger LOG = Logger.getLogger(TimerListener.class.getName());
  private static final Duration LOCK_POLL = Duration.ofMillis(500);

  private final String function;
  private final Ncrontab schedule;
  private final boolean runOnStartup;
  private final Invocations invocations;
  private final Path lockFile;
  private final ScheduleMemory memory;
  private final Clock clock = Clock.systemUTC();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param storage where the timer's lock and status are
   */
  public TimerListener(
      String function,
      Ncrontab schedule,
      boolean runOnStartup,
      Invocations invocations,
      Path storage) {
    this.function = function;
    this.schedule = schedule;
    this.runOnStartup = runOnStartup;
    this.invocations = invocations;
    this.lockFile = storage.resolve(function + ".lock");
    this.memory = new ScheduleMemory(storage.resolve(function + ".json"));
  }

  @Override
  public void start() {
    Daemons.start(this::run);
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Evidence(
      value = "A function that no request triggers can be called by hand, beside its schedule.",
      from = Evidence.From.DOCS,
      where = "https://learn.microsoft.com/azure/azure-functions/functions-manually-run-non-http")
  public void runNow() {
    invocations.execute(() -> call(ScheduleStatus.first(schedule, now()), false));
  }

  @Evidence(
      value =
          "Of several instances one holds a timer's singleton lock; here it is a file's lock, which a"
              + " paused process keeps.",
      from = Evidence.From.ASSUMED)
  private void run() {
    try (FileChannel file =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (file.tryLock() == null) {
        if (stopsWithin(LOCK_POLL)) {
          return;
        }
      }
      keepTime();
    } catch (IOException e) {
      LOG.log(Level.SEVERE, "timer ended: " + function, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Evidence(
      value =
          "A timer that was due while no host ran is called at the next start, with IsPastDue; at its very"
              + " first start it waits for its time.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-webjobs-sdk-extensions TimerListener.StartAsync, ScheduleMonitor")
  @Evidence(
      value = "Runs never overlap; one that comes due while another runs starts right after it.",
      from = Evidence.From.SDK_SOURCE,
      where = "azure-webjobs-sdk-extensions TimerListener.cs")
  private void keepTime() throws InterruptedException, IOException {
    LocalDateTime start = now();
    Optional<ScheduleStatus> recalled = memory.recall();
    ScheduleStatus status =
        recalled.isPresent()
            ? recalled.get().checked(schedule, start)
            : ScheduleStatus.first(schedule, start);
    memory.keep(status);
    boolean pastDue = status.isPastDue(start);
    Duration wait =
        pastDue || runOnStartup ? Duration.ZERO : Duration.between(now(), status.next());
    while (!stopsWithin(wait)) {
      LocalDateTime begun = now();
      boolean late = pastDue;
      ScheduleStatus before = status;
      CompletableFuture.runAsync(() -> call(before, late), invocations).join();
      status = status.called(schedule, begun);
      memory.keep(status);
      pastDue = false;
      wait = Duration.between(now(), status.next());
    }
  }

  private void call(ScheduleStatus status, boolean pastDue) {
    invocations.succeeds(function, new TriggerEvent(status.payload(pastDue), new Metadata()));
  }

  private boolean stopsWithin(Duration time) throws InterruptedException {
    return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock);
  }
}
