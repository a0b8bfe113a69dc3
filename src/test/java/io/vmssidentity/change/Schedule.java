package io.vmssidentity.change;

import io.vmssidentity.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Time in an {@link Exploration}: lets exactly one call go on at a time, from one look at the world
 * to the next. All that happens follows from the seed.
 */
final class Schedule {
  private static final int MOST_STEPS = 5_000;

  final SplittableRandom random;
  final SettableClock clock = SettableClock.at(Requests.NOW);
  final List<String> violations = new ArrayList<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<SimulatedCall> calls = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private Hazards hazards;
  private long eventsMade;

  private record Event(long at, long number, SimulatedCall call, Runnable action)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  private record Line(long at, String who, String what) {
    @Override
    public String toString() {
      return "%9.3f s  %-8s %s".formatted(at / 1000.0, who, what);
    }
  }

  Schedule(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Since the start, in ms. */
  long millis() {
    return Duration.between(Requests.NOW, clock.instant()).toMillis();
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  void log(String who, String what) {
    lines.add(new Line(millis(), who, what));
  }

  void violated(int promise, String how) {
    violations.add("promise " + promise + ": " + how);
    log("!", violations.get(violations.size() - 1));
  }

  List<String> lines() {
    return lines.stream().map(Line::toString).toList();
  }

  void after(long delay, Runnable action) {
    events.add(new Event(millis() + delay, eventsMade++, null, action));
  }

  void start(
      String name,
      Instance instance,
      Supplier<Handled> work,
      BiConsumer<Handled, Throwable> whenEnded) {
    SimulatedCall call = new SimulatedCall(name, instance, Thread.currentThread(), whenEnded);
    calls.add(call);
    call.start(work);
  }

  /** Until nothing is left to happen. */
  void run(Hazards met) {
    hazards = met;
    int steps = 0;
    while (!events.isEmpty()) {
      if (++steps > MOST_STEPS) {
        violated(7, "it does not end");
        List.copyOf(calls).forEach(call -> kill(call.instance()));
        return;
      }
      Event event = events.poll();
      clock.set(Requests.NOW.plusMillis(Math.max(millis(), event.at())));
      if (event.call() == null) {
        event.action().run();
      } else if (event.call().instance().pausedUntil() > millis()) {
        wake(event.call(), event.call().instance().pausedUntil() - millis());
      } else {
        event.call().resume();
      }
      untilQuiet();
    }
  }

  /** Its calls go no further; what they sent is on its way. */
  void kill(Instance instance) {
    instance.die();
    events.removeIf(event -> event.call() != null && event.call().instance() == instance);
    untilQuiet();
    for (SimulatedCall call : List.copyOf(calls)) {
      if (call.instance() == instance && !call.hasEnded()) {
        call.resume();
        untilQuiet();
      }
    }
  }

  private void wake(SimulatedCall call, long delay) {
    events.add(new Event(millis() + delay, eventsMade++, call, null));
  }

  private void untilQuiet() {
    boolean moved = true;
    while (moved) {
      calls.forEach(SimulatedCall::awaitQuiet);
      moved = false;
      for (SimulatedCall call : List.copyOf(calls)) {
        if (call.hasEnded()) {
          calls.remove(call);
          call.tellEnd();
          moved = true;
        } else if (call.takeArrival()) {
          arrived(call);
          moved = true;
        }
      }
    }
  }

  private void arrived(SimulatedCall call) {
    if (call.instance().isDead()) {
      call.resume();
      return;
    }
    log(call.toString(), call.where());
    wake(call, call.asked() + hazards.meet(call));
  }
}
