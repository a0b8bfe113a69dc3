package io.vmssidentity.change;

import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.RequestRecord;
import java.util.List;
import java.util.Optional;

/**
 * A group's way through ledger and ARM: GET, fold, intent, PATCH with {@code If-Match}, poll, GET,
 * outcomes. Whatever goes wrong is waited out and begun again from the GET, so each PATCH is made
 * for the state that it meets, and one whose answer was lost is never repeated blindly.
 */
final class GroupRun {
  private final ArmWriter arm;
  private final Fence fence;
  private final Patience patience;
  private final Gate gate;
  private final Group group;
  private GroupWrite current = new GroupWrite();

  /** Whether a PATCH that changes something was sent, and may have been carried out. */
  private boolean wrote;

  /** Accepted by ARM, and not seen yet. */
  private Part part;

  /** Of a former holder, whose late PATCH the scale set's ETag would still let in. */
  private Intent stale;

  /** Whether the intent that is held is still a former holder's. */
  private boolean following;

  GroupRun(ArmWriter arm, Fence fence, Safeguards safeguards, Group group) {
    this.arm = arm;
    this.fence = fence;
    this.patience = group.leader().patience();
    this.gate = new Gate(safeguards, patience);
    this.group = group;
  }

  /**
   * Settles the leader at least.
   *
   * @throws Redeliver when the fence was lost, or the ledger does not answer
   */
  void run() {
    fence.open();
    expire();
    while (group.leader().record() == null) {
      begin();
      try {
        while (!attempt()) {} // Another look, another plan.
      } catch (AzureFailure failure) {
        fail(failure);
      }
    }
  }

  private void begin() {
    group.goOn();
    current = new GroupWrite();
    wrote = false;
    part = null;
  }

  /** Requests whose time was over when their turn came. */
  private void expire() {
    List<RequestRecord> expired = group.expired(fence.now());
    while (!expired.isEmpty()) {
      store(fence.state(), expired);
      expired = group.expired(fence.now());
    }
  }

  /**
   * @return whether the group is settled; if not, it is to be looked at again
   */
  private boolean attempt() {
    following = true;
    new Takeover(arm, fence).finish(group::settle).ifPresent(intent -> stale = intent);
    following = false;
    if (group.entries().isEmpty()) {
      return true;
    }
    ScaleSet now = arm.settled(wrote);
    if (!showsLastPart(now)) {
      return false;
    }
    if (stale != null && !stale.etag().equals(now.etag())) {
      stale = null;
    }
    if (!wrote) {
      group.join(fence.now());
      group.settleEnded(fence);
    }
    return group.entries().isEmpty() || carryOut(now);
  }

  private boolean carryOut(ScaleSet now) {
    Fold next = fold(now);
    Optional<Patch> needed = Patch.between(now.assignment(), next.desired());
    List<Gate.Stopped> refused = gate.refused(now, next, needed);
    if (!refused.isEmpty()) {
      return stop(refused);
    }
    if ((needed.isPresent() || stale != null) && gate.waited(arm)) {
      return false;
    }
    List<Gate.Stopped> tooMany = gate.beyondLimit(now, next);
    if (!tooMany.isEmpty()) {
      return stop(tooMany);
    }
    // Of several parts the first may be done already: then what was before it counts.
    if (!wrote || needed.isPresent() && current.patch().isOnePart()) {
      current.plan(now, next, needed);
    }
    if (needed.isEmpty() && stale == null) {
      current.left(now);
      return finish(next.outlook());
    }
    return write(now, needed, next);
  }

  private Fold fold(ScaleSet now) {
    Desired actual = now.assignment().asDesired();
    return wrote
        ? current.fold().again(actual, fence.state(), gate.judge(now))
        : Fold.of(actual, fence.state(), group.entries(), gate.judge(now));
  }

  /**
   * Ends requests that must not be carried out; whoever is left is planned for anew.
   *
   * @return whether nobody is left
   */
  private boolean stop(List<Gate.Stopped> stopped) {
    List<RequestRecord> records =
        stopped.stream().map(it -> current.stopped(it, fence.now())).toList();
    if (fence.holds() && stopped.size() == group.entries().size()) {
      // Whoever comes next looks what became of that write.
      group.settle(fence.abandon(fence.state().intent(), records));
    } else {
      store(fence.state(), records);
    }
    return group.entries().isEmpty();
  }

  private boolean showsLastPart(ScaleSet now) {
    Part last = part;
    part = null;
    return last == null || last.isShownBy(now, patience);
  }

  private boolean write(ScaleSet now, Optional<Patch> needed, Fold next) {
    Patch whole = needed.orElseGet(() -> Patch.restating(now.assignment()));
    Patch first = whole.firstPart();
    boolean complete = needed.isPresent() && first.equals(whole);
    if (!fence.acquire(current.intent(now.etag(), whole, complete, next.outlook()))) {
      fence.open();
      return false;
    }
    Operation operation;
    try {
      operation = arm.patch(first, now.etag());
    } catch (AzureFailure failure) {
      if (failure.reason() == FailureReason.UNAVAILABLE) {
        current.unanswered();
        wrote |= needed.isPresent();
      }
      patience.waitAfterWrite(failure);
      return false;
    }
    wrote |= needed.isPresent();
    part = new Part(first, now.etag(), operation);
    return follow(operation, complete, next);
  }

  private boolean follow(Operation operation, boolean complete, Fold next) {
    current.accepted(operation);
    fence.accepted(operation);
    boolean followed = arm.follow(operation);
    if (!complete) {
      return false;
    }
    part = null;
    ScaleSet after = followed ? arm.read() : arm.settled(true);
    current.left(after);
    boolean asAsked = next.desired().equals(after.assignment().asDesired());
    if (!asAsked && after.etag().equals(operation.etag())) {
      throw ArmWriter.operationFailed(null);
    }
    return finish(next.outlook());
  }

  /**
   * @param outlook of what the ledger holds now, though the requests may have been planned earlier
   * @return false when somebody else wrote to the ledger since it was read
   */
  private boolean finish(Intent.Outlook outlook) {
    LedgerState next = current.ledger(fence.state(), outlook, fence.now());
    return store(next, current.done(fence.now()));
  }

  /** Stores how requests ended, and settles them; false when the ledger had to be read anew. */
  private boolean store(LedgerState next, List<RequestRecord> records) {
    Optional<List<RequestRecord>> stored = fence.finish(next, records);
    stored.ifPresentOrElse(group::settle, fence::open);
    return stored.isPresent();
  }

  /** Ends the requests at fault, or all of the group when none is; whoever is left goes on. */
  private void fail(AzureFailure failure) {
    List<Entry> all = current.entries(group);
    List<Entry> blamed = Blame.of(failure, all, group.leader(), current.fold());
    if (blamed.isEmpty()) {
      group.narrow(all);
      return;
    }
    if (failure.reason() == FailureReason.OPERATION_FAILED) {
      current.left(arm.read());
    }
    Intent writing = fence.holds() ? fence.state().intent() : null;
    List<RequestRecord> records =
        blamed.stream()
            .map(entry -> current.failed(entry, Blame.told(failure, entry, writing), fence.now()))
            .toList();
    Optional<Intent> open = open(failure);
    if (open.isPresent()) {
      group.settle(fence.abandon(open.get(), records));
    } else {
      store(fence.holds() ? fence.state().with(null) : fence.state(), records);
    }
  }

  /** What may still be written after the failure, by this holder or a former one. */
  private Optional<Intent> open(AzureFailure failure) {
    if (!fence.holds() || failure.reason() == FailureReason.OPERATION_FAILED) {
      return Optional.empty();
    }
    return following || current.isSent()
        ? Optional.of(fence.state().intent())
        : Optional.ofNullable(stale);
  }
}
