// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.WakeUp;
import java.time.Duration;
import java.util.Comparator;

/** What an instance does next, and all goes well. */
final class InstanceSteps {
  private static final Duration CALL = Duration.ofSeconds(15);

  private final ExploredWorld world;
  private final int at;
  private final Instance worker;

  private InstanceSteps(ExploredWorld world, int at) {
    this.world = world;
    this.at = at;
    this.worker = world.workers[at];
  }

  static void proceed(ExploredWorld world, int at) {
    new InstanceSteps(world, at).proceed();
  }

  private void proceed() {
    if (worker.step() == null) {
      accept(worker.request());
      boolean goesOn = world.scenario.has(Rule.EVERY_CALL);
      become(worker.with(goesOn ? Step.begin() : Switches.over(Step.begin())));
      return;
    }
    Action action = worker.step().action();
    if (action instanceof Action.Read) {
      read();
    } else if (action instanceof Action.Carry carry) {
      carry(worker.step(), carry.decision());
    } else if (action instanceof Action.Send send) {
      send(send);
    } else if (action instanceof Action.Schedule schedule) {
      world.schedule(schedule.wakeUp());
      become(worker.with(worker.step().scheduled()));
    } else {
      end();
    }
  }

  private void become(Instance next) {
    world.workers[at] = next;
  }

  private void accept(ExploredRequest request) {
    OpenRequest row =
        request.accepted(
            world.now, world.state.schedule().paused(), world.scenario.has(Rule.KEY_OF_ITS_OWN));
    boolean open = world.rows.stream().anyMatch(it -> it.key().equals(row.key()));
    boolean ended = world.ended.containsKey(request.id());
    if (!open && !(ended && world.scenario.has(Rule.ACCEPT_ONCE))) {
      world.rows.add(row);
      world.rows.sort(Comparator.comparing(OpenRequest::key));
    }
  }

  /** A wake-up with the nonce that the state names is due whatever the clock says. */
  private void read() {
    WakeUp expected = world.state.schedule().wakeUp();
    boolean named =
        worker.wakeUp() != null
            && expected != null
            && worker.wakeUp().nonce().equals(expected.nonce());
    Instance reader = named ? worker.notBefore(expected.at()) : worker;
    Step step =
        reader.step().read(world.state, "" + world.version, world.rows, world.facts(reader));
    become(reader.with(step));
  }

  private void carry(Step step, Decision decision) {
    Facts facts = world.facts(worker);
    if (decision instanceof Decision.Look) {
      become(worker.with(step.looked(world.arm.shown(), facts)));
    } else if (decision instanceof Decision.Poll poll) {
      become(worker.with(step.polled(world.arm.poll(poll.operation().url()), facts)));
    } else if (decision instanceof Decision.Reserve reserve) {
      world.count(reserve.wanted());
      Event counted = new Event.Counted(reserve.wanted(), reserve.wanted().keySet());
      become(worker.with(step.happened(counted, facts)));
    } else if (decision instanceof Decision.Tell tell) {
      world.publish(tell);
      become(worker.with(step.happened(ExploredWorld.told(tell, null), facts)));
    } else {
      boolean stored = world.store(step, decision);
      announced(world, worker, decision, stored);
      Step next = stored ? Switches.stored(world.scenario, step, world.version, facts) : null;
      become(worker.with(stored ? next : world.lost(step)));
    }
  }

  static void announced(ExploredWorld world, Instance worker, Decision decision, boolean stored) {
    if (stored && decision instanceof Decision.Write) {
      world.announcer = worker.nonce();
    }
  }

  private void send(Action.Send send) {
    if (world.now.plus(CALL).isAfter(send.until())) {
      become(worker.with(worker.step().answered(new Event.Unsent(), world.facts(worker))));
      return;
    }
    if (worker.sentAt() == Integer.parseInt(worker.step().version())) {
      world.violation = "13: a step sends a PATCH again";
    }
    if (!worker.nonce().equals(world.announcer)
        && worker.step().version().equals("" + world.version)) {
      world.violation = "2: a step sends a PATCH that another one announced";
    }
    Stage.Writing writing = (Stage.Writing) worker.step().state().stage();
    boolean barrier = writing.write().isBarrier();
    world.flying.add(new PatchInFlight(send.body(), send.etag(), at, barrier, send.until()));
    become(worker.sending());
  }

  private void end() {
    if (world.holder == at) {
      if (worker.request() != null) {
        world.queue.remove(worker.request());
      } else {
        world.wakeUps.remove(worker.wakeUp());
      }
      world.holder = -1;
    }
    become(null);
  }
}
