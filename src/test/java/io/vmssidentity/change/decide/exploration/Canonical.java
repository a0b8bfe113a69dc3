// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.OpenIntent;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.PlannedWrite;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.Waiting;
import io.vmssidentity.ledger.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/**
 * A world in which what makes no difference is the same. Times count from now, and ETags from the
 * one of now. Of a nonce counts only whose it is, and whether the state names it.
 */
final class Canonical {
  private final StateBytes form = new StateBytes();
  private final CanonicalSteps steps = new CanonicalSteps(this, form);
  private ExploredWorld world;

  /** The form's hash, until the next call. */
  StateBytes of(ExploredWorld of) {
    world = of;
    form.clear();
    arm(world.arm);
    form.put(world.holder).put(world.faults).put(world.outsiderDone).put(world.readOnly);
    world.queue.forEach(it -> form.put(it.message()));
    form.put(-2);
    state(world.state);
    rows(world.rows);
    for (ExploredRequest request : world.scenario.requests()) {
      form.put(code(world.ended.get(request.id()))).put(code(world.events.get(request.id())));
    }
    world.counted.values().forEach(form::put);
    form.put(world.eaten());
    wakeUps();
    nonce(world.announcer);
    for (PatchInFlight it : world.flying) {
      form.put(-3).put(etag(it.etag())).put(it.owner());
      body(it.body());
      time(it.until());
    }
    for (Instance worker : world.workers) {
      form.put(-4);
      if (worker != null) {
        steps.worker(world, worker);
      }
    }
    form.hash();
    return form;
  }

  static int code(String outcome) {
    return outcome == null ? 0 : outcome.hashCode();
  }

  /** A message counts by its time, and by whether the state names it. */
  private void wakeUps() {
    WakeUp named = world.state.schedule().wakeUp();
    int[] codes = new int[world.wakeUps.size()];
    for (int i = 0; i < codes.length; i++) {
      WakeUp it = world.wakeUps.get(i);
      boolean isNamed = named != null && named.nonce().equals(it.nonce());
      codes[i] = Math.max(0, seconds(it.at())) * 2 + (isNamed ? 1 : 0);
    }
    Arrays.sort(codes);
    for (int code : codes) {
      form.put(code);
    }
    form.put(-5);
  }

  private void arm(ExploredArm arm) {
    form.put(bits(arm.names())).put(arm.busy()).put(arm.failed());
    form.put(arm.last().etag() == 0 ? 99 : arm.etag() - arm.last().etag())
        .put(arm.last().preempted());
    if (arm.former() != null) {
      form.put(bits(arm.former().names())).put(arm.former().failed());
    }
  }

  private static int bits(Collection<String> names) {
    int bits = 0;
    for (String name : names) {
      bits |= 1 << (name.charAt(0) - 'a') % 15;
    }
    return bits;
  }

  static int bitsOf(Collection<UserAssignedIdentityId> ids) {
    int bits = 0;
    for (UserAssignedIdentityId id : ids) {
      bits |= 1 << (ExploredArm.letter(id) - 'a') % 15;
    }
    return bits;
  }

  private static int bits(Desired desired) {
    return bitsOf(desired.userAssigned());
  }

  int etag(String etag) {
    return etag == null ? 999 : world.arm.etag() - number(etag, 1, etag.length() - 1);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  void shown(ScaleSet shown) {
    form.put(etag(shown.etag()))
        .put(shown.isSettled())
        .put(shown.assignment().userAssigned().size());
    form.put(bitsOf(shown.assignment().userAssigned().keySet()));
  }

  void state(ScaleSetState state) {
    stage(state.stage());
    form.put(state.decided().baseline() == null ? -1 : bits(state.decided().baseline().desired()));
    int stamps = 0;
    for (var stamp : state.decided().stamps().identities().entrySet()) {
      stamps +=
          (int) stamp.getValue().sequenceNumber()
              << 2 * ((ExploredArm.letter(stamp.getKey()) - 'a') % 7);
    }
    form.put(stamps).put((int) state.decided().stamps().userAssigned().sequenceNumber());
    form.put(etag(state.versions().newest()));
    intent(state);
    Waiting waiting = state.schedule().waiting();
    form.put(-6);
    if (waiting != null) {
      form.put(waiting.problem().code().ordinal()).put(Math.min(4, waiting.tries()));
      form.put(waiting.readOnly());
      time(waiting.due());
    }
    time(state.schedule().outboxDue());
    wakeUp(state.schedule().wakeUp());
    form.put(state.groupLimit() == null ? 0 : (int) state.groupLimit().sequenceNumber());
  }

  private void stage(Stage stage) {
    if (stage instanceof Stage.Writing writing) {
      form.put(1);
      nonce(writing.token().substring(2));
      time(writing.until());
      write(writing.write());
    } else if (stage instanceof Stage.Following following) {
      form.put(2);
      write(following.write());
      form.put(etag(following.operation().etag())).put(Math.min(3, following.tries()));
      time(following.dueAt());
      time(following.since());
    } else {
      form.put(0);
    }
  }

  private void write(PlannedWrite write) {
    form.put(etag(write.etag())).put(write.isBarrier());
    body(write.body());
    keys(write.members());
    form.put(bits(write.before().asDesired()));
  }

  void body(Patch body) {
    form.put(body.type().ordinal()).put(bitsOf(body.add())).put(bitsOf(body.remove()));
  }

  private void intent(ScaleSetState state) {
    OpenIntent intent = state.intent();
    form.put(-7);
    if (intent != null) {
      form.put(etag(intent.etag())).put(bits(intent.before().asDesired())).put(intent.looks());
      Duration paused = state.schedule().paused().minus(intent.pausedBefore());
      time(intent.until().plus(paused));
      keys(intent.members());
    }
  }

  void rows(Collection<OpenRequest> rows) {
    for (OpenRequest row : rows) {
      form.put((int) row.key().sequenceNumber())
          .put(row.progress().told())
          .put(row.progress().reserved());
      form.put(row.progress().setAside() == null ? -1 : row.progress().setAside().code().ordinal());
      form.put(row.progress().unconfirmed());
      form.put(row.ended() == null ? -1 : row.ended().outcome().ordinal());
      if (world.scenario.budget().toDays() < 1) {
        time(row.deadline(world.scenario.budget(), world.state.schedule().paused()));
      }
      time(row.request().notAfter());
    }
    form.put(-8);
  }

  void keys(Collection<RequestKey> keys) {
    keys.forEach(it -> form.put((int) it.sequenceNumber()));
    form.put(-9);
  }

  void wakeUp(WakeUp wakeUp) {
    form.put(wakeUp == null);
    if (wakeUp != null) {
      nonce(wakeUp.nonce());
      time(wakeUp.at());
    }
  }

  /** Whose it is, and whether the state names it: nothing else is ever asked of a nonce. */
  void nonce(String nonce) {
    WakeUp named = world.state.schedule().wakeUp();
    int code = named != null && named.nonce().equals(nonce) ? 8 : 0;
    for (int i = 0; i < ExploredWorld.INSTANCES; i++) {
      Instance worker = world.workers[i];
      code |= worker != null && worker.nonce().equals(nonce) ? 1 << i : 0;
    }
    form.put(code);
  }

  void time(Instant time) {
    form.put(time == null ? 9999 : seconds(time));
  }

  private int seconds(Instant time) {
    long seconds = Duration.between(world.now, time).toSeconds();
    return (int) Math.max(-61, Math.min(seconds, 700));
  }
}
