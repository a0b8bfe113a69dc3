package io.vmssidentity.change;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A call of the handler, on a thread of its own that goes on only when it is told to. */
final class SimulatedCall {
  /** What happens to a call of a port. */
  enum Fate {
    WELL,
    FAILS,
    /** The call gets no answer; its effect comes later. */
    LATE
  }

  /** Thrown out of every port of an instance that is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private enum State {
    WAITS,
    RUNS,
    ENDED
  }

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "simulated call");
            thread.setDaemon(true);
            return thread;
          });
  private static final ThreadMXBean THREAD_STATES = ManagementFactory.getThreadMXBean();
  private static final Map<Long, SimulatedCall> RUNNING = new ConcurrentHashMap<>();

  private final String name;
  private final Instance instance;
  private final Thread scheduler;
  private final BiConsumer<Handled, Throwable> whenEnded;
  private volatile State state = State.WAITS;
  private volatile boolean arrived = true;
  private volatile Thread thread;
  private String where = "is delivered";
  private long asked;
  private Fate fate = Fate.WELL;
  private Handled handled;
  private Throwable thrown;

  SimulatedCall(
      String name, Instance instance, Thread scheduler, BiConsumer<Handled, Throwable> whenEnded) {
    this.name = name;
    this.instance = instance;
    this.scheduler = scheduler;
    this.whenEnded = whenEnded;
  }

  void start(Supplier<Handled> work) {
    THREADS.execute(() -> run(work));
  }

  private void run(Supplier<Handled> work) {
    thread = Thread.currentThread();
    RUNNING.put(thread.getId(), this);
    try {
      park();
      handled = work.get();
    } catch (Throwable e) {
      thrown = e;
    } finally {
      RUNNING.remove(thread.getId());
      state = State.ENDED;
      LockSupport.unpark(scheduler);
    }
  }

  /** Stops the calling thread, which is a simulated call's, until its turn comes. */
  static Fate pass(String where, Duration asked) {
    SimulatedCall call = RUNNING.get(Thread.currentThread().getId());
    call.where = where;
    call.asked = asked.toMillis();
    call.fate = Fate.WELL;
    call.arrived = true;
    call.state = State.WAITS;
    LockSupport.unpark(call.scheduler);
    call.park();
    return call.fate;
  }

  private void park() {
    while (state == State.WAITS) {
      LockSupport.park();
    }
    if (instance.isDead()) {
      throw new Killed();
    }
  }

  void resume() {
    state = State.RUNS;
    LockSupport.unpark(thread);
  }

  void awaitQuiet() {
    for (int looks = 0; !isQuiet(); looks++) {
      if (looks < 1000) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(50_000);
      }
    }
  }

  private boolean isQuiet() {
    return state != State.RUNS || isBlockedBySibling();
  }

  /** In the lane: it waits for a lock whose owner waits for the schedule. */
  private boolean isBlockedBySibling() {
    if (thread == null
        || thread.getState() != Thread.State.WAITING
        || !(LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer)) {
      return false;
    }
    ThreadInfo info = THREAD_STATES.getThreadInfo(thread.getId());
    SimulatedCall owner = info == null ? null : RUNNING.get(info.getLockOwnerId());
    return owner != null && owner.state == State.WAITS;
  }

  boolean takeArrival() {
    boolean was = arrived && state == State.WAITS;
    arrived &= !was;
    return was;
  }

  boolean hasEnded() {
    return state == State.ENDED;
  }

  void tellEnd() {
    whenEnded.accept(handled, thrown);
  }

  void fate(Fate met) {
    fate = met;
  }

  Instance instance() {
    return instance;
  }

  String where() {
    return where;
  }

  long asked() {
    return asked;
  }

  @Override
  public String toString() {
    return instance + " " + name;
  }
}
