package io.vmssidentity.local.functions;

import io.vmssidentity.local.Learnt;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls a function at its times in UTC, never twice at once, by one host among several. */
final class TimerListener implements Listener {
  private static final Logger LOG = Logger.getLogger(TimerListener.class.getName());
  private static final Duration LOCK_POLL = Duration.ofMillis(500);
  private static final LocalDateTime NEVER = LocalDateTime.of(1, 1, 1, 0, 0);

  private final LoadedFunction function;
  private final Ncrontab schedule;
  private final boolean runOnStartup;
  private final Invocations invocations;
  private final Path lockFile;
  private final Clock clock = Clock.systemUTC();
  private final Thread thread = new Thread(this::run, "timer-trigger");
  private final CountDownLatch stopped = new CountDownLatch(1);

  TimerListener(
      LoadedFunction function,
      Ncrontab schedule,
      boolean runOnStartup,
      Invocations invocations,
      Path lockFile) {
    this.function = function;
    this.schedule = schedule;
    this.runOnStartup = runOnStartup;
    this.invocations = invocations;
    this.lockFile = lockFile;
  }

  @Override
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public void awaitCalls(Duration atMost) throws InterruptedException {
    thread.join(Math.max(1, atMost.toMillis()));
  }

  @Learnt(
      value =
          "Of several instances one holds a timer's singleton lock; here it is a file's lock, which a"
              + " paused process keeps.",
      from = Learnt.From.ASSUMED)
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
      LOG.log(Level.SEVERE, "timer ended: " + function.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Learnt(
      value = "Runs never overlap; one that comes due while another runs starts right after it.",
      from = Learnt.From.SDK_SOURCE,
      where = "azure-webjobs-sdk-extensions TimerListener.cs")
  private void keepTime() throws InterruptedException {
    LocalDateTime last = NEVER;
    LocalDateTime due = runOnStartup ? now() : schedule.next(now());
    while (!stopsWithin(Duration.between(now(), due))) {
      TriggerEvent event = event(last, due);
      CompletableFuture.runAsync(() -> invocations.succeeds(function, event), invocations).join();
      last = due;
      LocalDateTime next = schedule.next(due);
      due = next.isBefore(now()) ? now() : next;
    }
  }

  @Learnt(
      value =
          "A timer's payload; isPastDue is true only at start-up, where nothing is remembered here.",
      from = Learnt.From.DOCS,
      where = "https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#usage")
  private TriggerEvent event(LocalDateTime last, LocalDateTime due) {
    String payload =
        """
        {"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"%s","Next":"%s","LastUpdated":"%s"},\
        "IsPastDue":false}"""
            .formatted(utc(last), utc(schedule.next(due)), utc(last));
    return new TriggerEvent(payload, new Metadata());
  }

  private static String utc(LocalDateTime time) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").format(time);
  }

  private boolean stopsWithin(Duration time) throws InterruptedException {
    return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock);
  }
}
