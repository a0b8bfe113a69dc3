// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.change.decide;

import io.vmssidentity.change.decide.transition.Transition;
import io.vmssidentity.change.decide.view.Action;
import io.vmssidentity.change.decide.view.Decision;
import io.vmssidentity.change.decide.view.Event;
import io.vmssidentity.change.decide.view.Facts;
import io.vmssidentity.change.decide.view.Limits;
import io.vmssidentity.change.decide.wait.Holds;
import io.vmssidentity.change.port.Operation;
import io.vmssidentity.change.port.OperationStatus;
import io.vmssidentity.guard.Guard;
import io.vmssidentity.guard.GuardDecision;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Ids;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.ledger.OpenRequest;
import io.vmssidentity.ledger.RequestKey;
import io.vmssidentity.ledger.RowChange;
import io.vmssidentity.ledger.ScaleSetState;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One scale set that whole steps work on; a test says what the world answers. */
public final class DrivenScaleSet {
  public Instant now = Given.NOW;
  public ScaleSetState state = ScaleSetState.EMPTY;
  List<OpenRequest> rows = new ArrayList<>();
  public boolean readOnly;
  Guard guard = (shown, purpose, from, to) -> GuardDecision.ALLOWED;
  Limits limits = Given.LIMITS;
  public Assignment assignment = Ids.assigned(false);
  public int etag = 1;
  public String uniqueId = "u";
  String provisioning = "Succeeded";

  /** What GETs and polls answer as long as it is not null. */
  public AzureFailure unreadable;

  /** What PATCHes answer, in order; then ARM accepts them. */
  public final Deque<Event> answers = new ArrayDeque<>();

  /** How the operation stands; it has succeeded when none is left. */
  public final Deque<OperationStatus> polls = new ArrayDeque<>();

  /** ARM refuses every PATCH that adds this identity, and names nobody. */
  String bad;

  AzureFailure topic;
  AzureFailure counting;

  /** After so many decisions the instance dies. */
  int diesAfter = Integer.MAX_VALUE;

  public final List<Patch> sent = new ArrayList<>();
  public final List<String> told = new ArrayList<>();
  public final List<String> notices = new ArrayList<>();
  final List<Decision> decisions = new ArrayList<>();
  public final Map<String, RequestRecord> history = new HashMap<>();
  private int version;
  private int steps;

  public DrivenScaleSet has(String... names) {
    assignment = Ids.assigned(false, names);
    return this;
  }

  public DrivenScaleSet accept(OpenRequest... requests) {
    rows.addAll(List.of(requests));
    rows.sort(Comparator.comparing(OpenRequest::key));
    return this;
  }

  Instant wakeUp() {
    return state.schedule().wakeUp() == null ? null : state.schedule().wakeUp().at();
  }

  /** Goes on from wake-up to wake-up until nothing is left, or this long. */
  public void run(Duration most) {
    Instant end = now.plus(most);
    step();
    while (!rows.isEmpty() && wakeUp() != null && !wakeUp().isAfter(end)) {
      now = wakeUp().isAfter(now) ? wakeUp() : now;
      step();
    }
    now = end;
  }

  public void wake() {
    now = wakeUp().isAfter(now) ? wakeUp() : now;
    step();
  }

  /** One call. */
  public void step() {
    Facts facts = new Facts(now, "n" + ++steps, "i", readOnly, guard, limits);
    Step step = Step.begin();
    int left = 1000;
    while (!(step.action() instanceof Action.End)) {
      if (--left == 0) {
        throw new AssertionError("The step does not end: " + step.action());
      }
      if (step.action() instanceof Action.Carry && --diesAfter < 0) {
        diesAfter = Integer.MAX_VALUE;
        return;
      }
      step = Transition.seen(step, next(step, facts));
    }
  }

  /** Whether whoever comes at that time need not look at the open requests. */
  boolean isHeldUp(Instant then) {
    return Holds.isHeldUp(state, new Facts(then, "n", "i", readOnly, guard, limits));
  }

  private Step next(Step step, Facts facts) {
    if (step.action() instanceof Action.Read) {
      return step.read(state, "" + version, rows, facts);
    }
    if (step.action() instanceof Action.Send send) {
      return step.answered(send(send), facts);
    }
    return step.action() instanceof Action.Carry carry
        ? carry(step, carry.decision(), facts)
        : step.scheduled();
  }

  private Step carry(Step step, Decision decision, Facts facts) {
    decisions.add(decision);
    if (decision instanceof Decision.Look) {
      return unreadable == null ? step.looked(shown(), facts) : step.looked(unreadable, facts);
    }
    if (decision instanceof Decision.Poll) {
      return unreadable == null
          ? step.polled(polls.isEmpty() ? new OperationStatus.Succeeded() : polls.poll(), facts)
          : step.looked(unreadable, facts);
    }
    if (decision instanceof Decision.Reserve reserve) {
      Event counted = new Event.Counted(reserve.wanted(), reserve.wanted().keySet());
      return step.happened(counting == null ? counted : new Event.Uncounted(counting), facts);
    }
    return decision instanceof Decision.Tell tell
        ? step.happened(tell(tell), facts)
        : store(step, decision, facts);
  }

  private Event tell(Decision.Tell tell) {
    if (topic != null) {
      return new Event.Told(Set.of(), Set.of(), topic);
    }
    tell.ended().forEach(it -> told.add(it.key().requestId() + " " + it.ended().outcome()));
    tell.waiting().forEach(it -> notices.add(it.key().requestId()));
    return new Event.Told(keys(tell.ended()), keys(tell.waiting()), null);
  }

  private static Set<RequestKey> keys(List<OpenRequest> rows) {
    return rows.stream().map(OpenRequest::key).collect(Collectors.toSet());
  }

  private Step store(Step step, Decision decision, Facts facts) {
    List<RowChange> changes = List.of();
    if (decision instanceof Decision.Rest rest) {
      state = rest.next();
    } else if (decision instanceof Decision.Store store) {
      state = store.next();
      changes = store.changes();
    } else if (decision instanceof Decision.Write write) {
      state = write.next();
      changes = write.changes();
    }
    if (changes.size() > Limits.MOST_AT_ONCE) {
      throw new AssertionError("More rows than a transaction takes: " + changes.size());
    }
    for (RowChange change : changes) {
      if (change instanceof RowChange.Ended it) {
        history.put(it.key().requestId(), it.record());
      } else if (change instanceof RowChange.CameTrue it) {
        history.put(it.key().requestId(), it.record());
      }
    }
    rows = new ArrayList<>(RowChange.apply(rows, changes));
    return step.stored("" + ++version, facts);
  }

  private Event send(Action.Send send) {
    sent.add(send.body());
    if (bad != null && send.body().add().contains(Ids.identity(bad))) {
      return new Event.Refused(Given.culprit());
    }
    if (!answers.isEmpty()) {
      return answers.poll();
    }
    return new Event.Accepted(carriedOut(send.body()));
  }

  /** ARM carries a PATCH out, whoever knows of it. */
  public Operation carriedOut(Patch body) {
    Map<UserAssignedIdentityId, Principal> users =
        new LinkedHashMap<>(
            assignment.after(body.appliedTo(assignment.asDesired())).userAssigned());
    users.replaceAll((id, principal) -> new Principal("p", "c"));
    boolean system = body.appliedTo(assignment.asDesired()).systemAssigned();
    assignment = new Assignment(system, system ? "p" : null, system ? "t" : null, users);
    etag++;
    return new Operation("op-" + etag, "op-" + etag, quoted(), null, null);
  }

  private String quoted() {
    return "\"" + etag + "\"";
  }

  ScaleSet shown() {
    return new ScaleSet(
        Ids.scaleSet("web"), uniqueId, quoted(), provisioning, false, Map.of(), assignment);
  }

  List<String> outcomes() {
    return told;
  }

  public long count(Class<? extends Decision> kind) {
    return decisions.stream().filter(kind::isInstance).count();
  }
}
