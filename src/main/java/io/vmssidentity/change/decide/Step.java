// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.change.decide.view.Seen;
import io.vmssidentity.change.decide.view.View;
import io.vmssidentity.change.decide.wait.Waits;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.ledger.Stage;
import io.vmssidentity.ledger.WakeUp;
import io.vmssidentity.request.AzureFailure;
import java.time.Instant;
import java.util.List;

/**
 * One step as a value: what it knows, and what it does next. Whoever runs it carries out the {@link
 * #action}, and tells what came of it by the method for that, until the action is to end.
 *
 * @param state as it is stored, as far as the step knows
 * @param version of the stored state; null when there is none
 * @param answer to the step's own PATCH, as long as what follows from it is not stored; else null.
 *     A token permits one PATCH: who sent it decides from its answer, and never sends again
 */
public record Step(
    ScaleSetState state,
    String version,
    List<OpenRequest> open,
    Seen seen,
    Event answer,
    Action action) {
  public Step {
    open = List.copyOf(open);
  }

  public static Step begin() {
    return new Step(ScaleSetState.EMPTY, null, List.of(), Seen.NOTHING, null, new Action.Read());
  }

  /**
   * State and open requests were read.
   *
   * @param rows in the order of their keys
   */
  public Step read(ScaleSetState found, String foundVersion, List<OpenRequest> rows, Facts facts) {
    boolean announced =
        action instanceof Action.Read
            && found.stage() instanceof Stage.Writing writing
            && writing.token().equals(facts.token());
    Step read = new Step(found, foundVersion, rows, Seen.NOTHING, null, action);
    if (!announced) {
      return read.decided(Event.DUE, facts);
    }
    return answer == null ? read.sending() : read.answered(answer, facts);
  }

  /** What was to be stored is stored. */
  public Step stored(String newVersion, Facts facts) {
    Decision decision = ((Action.Carry) action).decision();
    if (decision instanceof Decision.Write write) {
      List<OpenRequest> rows = RowChange.apply(open, write.changes());
      return new Step(write.next(), newVersion, rows, seen, null, action).sending();
    }
    if (decision instanceof Decision.Store store) {
      List<OpenRequest> rows = RowChange.apply(open, store.changes());
      return new Step(store.next(), newVersion, rows, seen, null, action).decided(Event.DUE, facts);
    }
    Decision.Rest rest = (Decision.Rest) decision;
    return new Step(rest.next(), newVersion, open, seen, null, action).over(facts);
  }

  /** Somebody else has changed the state, or it is not known whether ours is stored. */
  public Step storedElse() {
    return doing(new Action.Read());
  }

  public Step looked(ScaleSet scaleSet, Facts facts) {
    return saw(seen.with(scaleSet)).decided(Event.DUE, facts);
  }

  /** The scale set, or how its operation stands, could not be read. */
  public Step looked(AzureFailure failure, Facts facts) {
    return saw(seen.with(failure)).decided(Event.DUE, facts);
  }

  public Step polled(OperationStatus status, Facts facts) {
    return saw(seen.with(status)).decided(Event.DUE, facts);
  }

  private Step saw(Seen now) {
    return new Step(state, version, open, now, answer, action);
  }

  /** The PATCH was answered, or the answer is missing: what was seen before counts no more. */
  public Step answered(Event event, Facts facts) {
    return new Step(state, version, open, Seen.NOTHING, event, action).decided(event, facts);
  }

  /** Removals were counted, or events published. */
  public Step happened(Event event, Facts facts) {
    return decided(event, facts);
  }

  /** The time of the step is used up: the wake-up that the state names goes on. */
  public Step over(Facts facts) {
    WakeUp wakeUp = state.schedule().wakeUp();
    boolean own = wakeUp != null && wakeUp.nonce().equals(facts.nonce());
    return doing(own ? new Action.Schedule(wakeUp) : new Action.End());
  }

  /**
   * The time of the step is used up, and the state names no wake-up of the step's own: it names one
   * now. Else the time until then would count as a delay of the wake-up before, and so as nobody's
   * budget.
   */
  public Step postponed(Instant until, Facts facts) {
    ScaleSetState next = Waits.slow(new View(state, open, seen, facts), until);
    return doing(new Action.Carry(new Decision.Rest(next)));
  }

  public Step scheduled() {
    return doing(new Action.End());
  }

  private Step decided(Event event, Facts facts) {
    Decision decision = Decider.decide(new View(state, open, seen, facts), event);
    boolean resting = decision instanceof Decision.Rest rest && rest.next().equals(state);
    return resting ? over(facts) : doing(new Action.Carry(decision));
  }

  private Step sending() {
    Stage.Writing writing = (Stage.Writing) state.stage();
    return doing(new Action.Send(writing.write().body(), writing.write().etag(), writing.until()));
  }

  private Step doing(Action next) {
    return new Step(state, version, open, seen, answer, next);
  }
}
