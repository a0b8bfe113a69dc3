package io.vmssidentity.change;

/** What befalls calls between two looks at the world: a few things in each schedule. */
final class Hazards {
  private final Schedule schedule;
  private final SimulatedArm arm;
  private final SimulatedQueue queue;
  private final int oneIn;
  private int left;

  private enum Hazard {
    SLOW,
    PAUSE,
    KILL,
    LOST_LOCK,
    FAILS,
    FAILS_TOO,
    LATE,
    OUTSIDER
  }

  Hazards(Schedule schedule, SimulatedArm arm, SimulatedQueue queue) {
    this.schedule = schedule;
    this.arm = arm;
    this.queue = queue;
    this.left = schedule.between(0, 6);
    this.oneIn = schedule.between(2, 15);
  }

  /** How long the call takes. */
  long meet(SimulatedCall call) {
    long latency = schedule.between(1, 20);
    // The worst that can be forgotten is a PATCH.
    boolean patches = call.where().startsWith("PATCH");
    if (left == 0 || !schedule.oneIn(patches ? 3 : oneIn)) {
      return latency;
    }
    left--;
    Hazard hazard = Hazard.values()[schedule.between(0, Hazard.values().length - 1)];
    schedule.log("  hazard", hazard + " meets " + call);
    switch (hazard) {
      case SLOW -> latency += schedule.between(1, 150_000);
      case PAUSE -> {
        call.instance().pauseUntil(schedule.millis() + schedule.between(1, 200_000));
        queue.loseLocks(call.instance());
      }
      case KILL -> schedule.after(0, () -> kill(call.instance()));
      case LOST_LOCK -> queue.loseLocks(call.instance());
      case FAILS, FAILS_TOO -> call.fate(SimulatedCall.Fate.FAILS);
      case LATE -> call.fate(SimulatedCall.Fate.LATE);
      case OUTSIDER -> arm.outsiderWrites();
      default -> throw new IllegalStateException(hazard.name());
    }
    return latency;
  }

  private void kill(Instance instance) {
    if (!instance.isDead()) {
      schedule.kill(instance);
      queue.replace(instance);
    }
  }
}
