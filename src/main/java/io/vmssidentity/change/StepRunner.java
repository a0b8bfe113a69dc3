// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change;

import io.vmssidentity.change.decide.Step;
import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.change.decide.wait.Gathering;
import io.vmssidentity.change.decide.wait.Holds;
import io.vmssidentity.change.port.RequestQueue;
import io.vmssidentity.identity.SessionKey;
import io.vmssidentity.ledger.Ledger;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Does all that is due for a scale set, one action after the other, and ends. What must be waited
 * for is a wake-up. {@link Step} decides what is done; this class asks the world outside.
 */
final class StepRunner {
  /** A ledger that keeps failing to write must not keep the call: its thread, and its session. */
  private static final int MOST_FAILED_WRITES = 3;

  private final Ledger ledger;
  private final RequestQueue queue;
  private final ArmSteps arm;
  private final EventPublisher publisher;
  private final StepSettings settings;

  StepRunner(Ports ports, StepSettings settings) {
    this.ledger = ports.ledger();
    this.queue = ports.queue();
    this.arm = new ArmSteps(ports.scaleSets(), ports.removals());
    this.publisher = new EventPublisher(ports, settings.clock());
    this.settings = settings;
  }

  /**
   * @param wokenBy the nonce of the wake-up that brings the call; null when it has none
   * @param report gets what is told and what goes wrong
   * @throws AzureFailure when the ledger could not be read, or takes no writes
   */
  void run(SessionKey scaleSet, String wokenBy, CallTime time, StepReport report) {
    Ledger.Stored stored = ledger.read(scaleSet);
    WakeUp expected = stored.state().schedule().wakeUp();
    boolean named = expected != null && expected.nonce().equals(wokenBy);
    // The wake-up that the state names is due whatever the clock says: clocks differ.
    new Run(scaleSet, named ? expected.at() : Instant.MIN, time, report).from(stored);
  }

  /**
   * For a request that was kept just now. Its open requests are not read while the scale set is
   * held up: else each of many requests would read all of them.
   *
   * @param stored the state of a moment ago
   * @param age how long the request was in the queue
   */
  void run(
      SessionKey scaleSet, Ledger.Stored stored, Duration age, CallTime time, StepReport report) {
    Run run = new Run(scaleSet, Instant.MIN, time, report);
    ScaleSetState state = stored.state();
    Facts facts = run.facts();
    if (!Holds.isHeldUp(state, facts)) {
      Gathering.begun(state, age, facts)
          .ifPresentOrElse(next -> run.gather(stored, next), () -> run.from(stored));
    }
  }

  private final class Run {
    private final SessionKey scaleSet;
    private final String nonce;
    private final Instant floor;
    private final CallTime time;
    private final StepReport report;
    private int failedWrites;

    Run(SessionKey scaleSet, Instant floor, CallTime time, StepReport report) {
      this.scaleSet = scaleSet;
      this.nonce = settings.nonces().get();
      this.floor = floor;
      this.time = time;
      this.report = report;
    }

    private Facts facts() {
      return settings.facts(nonce, floor);
    }

    void from(Ledger.Stored stored) {
      Step step = read(Step.begin(), stored);
      while (!(step.action() instanceof Action.End)) {
        step = next(step);
      }
    }

    void gather(Ledger.Stored stored, ScaleSetState next) {
      if (ledger.write(scaleSet, next, stored.version(), List.of()).isPresent()) {
        wake(next.schedule().wakeUp());
      } else {
        from(ledger.read(scaleSet));
      }
    }

    private Step next(Step step) {
      Action action = step.action();
      if (action instanceof Action.Read) {
        return read(step, ledger.read(scaleSet));
      }
      if (action instanceof Action.Carry carry) {
        return isTooLate(carry.decision()) ? over(step) : carry(step, carry.decision());
      }
      if (action instanceof Action.Send send) {
        Event answer = arm.send(send, step.open(), settings.clock().instant());
        return step.answered(answer, facts());
      }
      wake(((Action.Schedule) action).wakeUp());
      return step.scheduled();
    }

    /** What is known and not stored yet is stored, however late it is. */
    private boolean isTooLate(Decision decision) {
      return decision instanceof Decision.Write && time.isLateForPatch()
          || time.isOver()
              && !(decision instanceof Decision.Store || decision instanceof Decision.Rest);
    }

    /** Azure is slow: a moment's pause helps more than the next try. */
    private Step over(Step step) {
      Step over = step.over(facts());
      return over.action() instanceof Action.End
          ? step.postponed(settings.clock().instant().plus(CallTime.CALL), facts())
          : over;
    }

    private Step read(Step step, Ledger.Stored stored) {
      return step.read(stored.state(), stored.version(), ledger.open(scaleSet), facts());
    }

    private Step carry(Step step, Decision decision) {
      if (decision instanceof Decision.Look) {
        return arm.look(step, this::facts);
      }
      if (decision instanceof Decision.Poll poll) {
        return arm.poll(step, poll.operation(), this::facts);
      }
      if (decision instanceof Decision.Reserve reserve) {
        return step.happened(arm.reserve(reserve, step.open()), facts());
      }
      return decision instanceof Decision.Tell tell
          ? step.happened(publisher.tell(tell, step.state(), report), facts())
          : stored(step, (Decision.Stored) decision);
    }

    private Step stored(Step step, Decision.Stored decision) {
      try {
        return ledger
            .write(scaleSet, decision.next(), step.version(), decision.changes())
            .map(version -> step.stored(version, facts()))
            .orElseGet(step::storedElse);
      } catch (AzureFailure unknown) {
        failedWrites++;
        if (unknown.reason() == FailureReason.LEDGER_REFUSED
            || failedWrites > MOST_FAILED_WRITES
            || time.isOver()) {
          throw unknown;
        }
        return step.storedElse();
      }
    }

    /** The sweep sends what cannot be scheduled now. */
    private void wake(WakeUp wakeUp) {
      try {
        queue.wake(scaleSet, wakeUp);
      } catch (AzureFailure failure) {
        report.failed(failure);
      }
    }
  }
}
