// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide.exploration;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two instances, a queue, a ledger, a topic and one scale set, in which anything may happen next.
 */
final class ExploredWorld {
  static final int INSTANCES = 2;
  final Scenario scenario;
  final Instance[] workers = new Instance[INSTANCES];
  final List<PatchInFlight> flying = new ArrayList<>();
  final List<ExploredRequest> queue;
  final List<WakeUp> wakeUps = new ArrayList<>();
  final Map<String, String> events = new TreeMap<>();
  final Map<String, String> ended = new TreeMap<>();
  final List<OpenRequest> rows = new ArrayList<>();
  Instant now = Instant.EPOCH;
  ScaleSetState state = ScaleSetState.EMPTY;
  int version;
  ExploredArm arm;
  int holder = -1;
  int faults;
  boolean outsiderDone;
  boolean readOnly;
  int nonces;
  boolean scheduled;

  /** The nonce of the step that announced the PATCH last. */
  String announcer = "";

  final Map<String, Integer> counted = new TreeMap<>();
  String violation;

  ExploredWorld(Scenario scenario) {
    this.scenario = scenario;
    this.queue = new ArrayList<>(scenario.requests());
    this.arm = ExploredArm.of(scenario.there().toArray(String[]::new));
  }

  ExploredWorld copy() {
    ExploredWorld copy = new ExploredWorld(scenario);
    System.arraycopy(workers, 0, copy.workers, 0, INSTANCES);
    copy.flying.addAll(flying);
    copy.queue.clear();
    copy.queue.addAll(queue);
    copy.wakeUps.addAll(wakeUps);
    copy.events.putAll(events);
    copy.ended.putAll(ended);
    copy.rows.addAll(rows);
    copy.now = now;
    copy.state = state;
    copy.version = version;
    copy.arm = arm;
    copy.holder = holder;
    copy.faults = faults;
    copy.outsiderDone = outsiderDone;
    copy.nonces = nonces;
    copy.readOnly = readOnly;
    copy.scheduled = scheduled;
    copy.announcer = announcer;
    copy.counted.putAll(counted);
    return copy;
  }

  boolean isIdle() {
    return workers[0] == null && workers[1] == null;
  }

  /** All is told, and nobody works. */
  boolean isOver() {
    return isIdle() && queue.isEmpty() && rows.isEmpty() && flying.isEmpty() && !arm.busy();
  }

  Facts facts(Instance worker) {
    Instant time = worker.floor().isAfter(now) ? worker.floor() : now;
    String nonce = scenario.has(Rule.OWN_TOKEN) ? worker.nonce() : "n0";
    return new Facts(
        time,
        nonce,
        "i",
        readOnly,
        (shown, purpose, from, to) -> GuardDecision.ALLOWED,
        scenario.limits());
  }

  void deliver(int at, ExploredRequest request, WakeUp wakeUp) {
    holder = at;
    Step step = request == null ? Step.begin() : null;
    workers[at] = new Instance(request, wakeUp, step, "n" + ++nonces, Instant.EPOCH, false, -1);
  }

  /** Somebody else changed the state, or nobody knows whether ours is stored. */
  Step lost(Step step) {
    return scenario.has(Rule.DECIDE_AGAIN) ? Switches.lost(scenario, step) : Switches.over(step);
  }

  static Event.Told told(Decision.Tell tell, AzureFailure failure) {
    Set<RequestKey> ended =
        failure == null
            ? tell.ended().stream().map(OpenRequest::key).collect(Collectors.toSet())
            : Set.of();
    Set<RequestKey> waiting =
        failure == null
            ? tell.waiting().stream().map(OpenRequest::key).collect(Collectors.toSet())
            : Set.of();
    return new Event.Told(ended, waiting, failure);
  }

  void publish(Decision.Tell tell) {
    for (OpenRequest row : tell.ended()) {
      String outcome = row.ended().outcome() + "";
      String before = events.put(row.request().requestId(), outcome);
      if (before != null && !before.equals(outcome)) {
        violation = "1: " + row.request().requestId() + " is told " + before + ", then " + outcome;
      }
    }
  }

  /** Stores what was decided, if nobody else changed the state since it was read. */
  boolean store(Step step, Decision decision) {
    if (!("" + version).equals(step.version())) {
      return false;
    }
    List<RowChange> changes = List.of();
    ScaleSetState next;
    if (decision instanceof Decision.Write write) {
      changes = write.changes();
      next = write.next();
    } else if (decision instanceof Decision.Store store) {
      changes = store.changes();
      next = store.next();
    } else {
      next = ((Decision.Rest) decision).next();
    }
    changes = Switches.changes(this, changes);
    next = Switches.next(scenario, next, changes);
    for (RowChange change : changes) {
      if (rows.stream().noneMatch(it -> it.key().equals(change.key()))) {
        violation = "a row is changed that is not there: " + change;
        return false;
      }
      if (change instanceof RowChange.Ended it) {
        ended.put(it.record().requestId(), it.record().outcome() + "");
      } else if (change instanceof RowChange.CameTrue it) {
        ended.put(it.record().requestId(), it.record().outcome() + "");
      }
    }
    List<OpenRequest> left = List.copyOf(RowChange.apply(rows, changes));
    rows.clear();
    rows.addAll(Switches.rows(scenario, left));
    state = Switches.stored(scenario, next);
    version++;
    return true;
  }

  /** Nobody waits for the answer any more. */
  void orphan(int owner) {
    flying.replaceAll(
        it ->
            it.owner() == owner
                ? new PatchInFlight(it.body(), it.etag(), -1, it.barrier(), it.until())
                : it);
  }

  static AzureFailure failure(FailureReason reason) {
    return new AzureFailure(reason, reason.name(), null);
  }

  /** An older state of the scale set, as another region of ARM may show it. */
  ScaleSet old() {
    return arm.former().shown();
  }

  /** Removals are counted; twice only where a fault hides that they were counted. */
  void count(Map<RequestKey, Integer> wanted) {
    wanted.forEach((key, count) -> counted.merge(key.requestId(), count, Integer::sum));
    if (scenario.faults() == 0 && counted.values().stream().anyMatch(it -> it > 1)) {
      violation = "8: a removal is counted twice";
    }
  }

  /** A queue that detects duplicates drops a message whose ID it has seen. */
  void schedule(WakeUp wakeUp) {
    if (!eaten() && scenario.has(Rule.NAMED_WAKE_UP)) {
      wakeUps.add(wakeUp);
    }
    scheduled = true;
  }

  boolean eaten() {
    return scheduled && !scenario.has(Rule.RANDOM_NONCE);
  }

  /** An instance alone is the first one: it makes no difference which. */
  void ordered() {
    if (workers[0] == null && workers[1] != null) {
      workers[0] = workers[1];
      workers[1] = null;
      holder = holder == 1 ? 0 : holder;
      flying.replaceAll(
          it ->
              it.owner() == 1
                  ? new PatchInFlight(it.body(), it.etag(), 0, it.barrier(), it.until())
                  : it);
    }
  }

  @Override
  public String toString() {
    return "ARM "
        + arm
        + ", "
        + state.stage().getClass().getSimpleName()
        + (state.intent() == null ? "" : ", intent " + state.intent().etag())
        + ", ended "
        + ended
        + ", told "
        + events
        + ", flying "
        + flying.size()
        + ", wake-ups "
        + wakeUps.size()
        + ", at "
        + now;
  }
}
