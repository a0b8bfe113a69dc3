package io.vmssidentity.change;

import io.vmssidentity.identity.Desired;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A group's way through ledger and ARM: GET, fold, intent, PATCH with {@code If-Match}, poll, GET,
 * outcomes. Whatever goes wrong is waited out and begun again from the GET, so each PATCH is made
 * for the state that it meets, and one whose answer was lost is never repeated blindly.
 */
final class GroupRun {
  private final ScaleSets scaleSets;
  private final ArmWriter arm;
  private final Fence fence;
  private final Patience patience;
  private final Group group;

  /** What was found when the group's write was planned. */
  private ScaleSet before;

  private Fold fold;
  private Patch patch;
  private ScaleSet after;
  private ArmWork work = ArmWork.NONE;
  private boolean wrote;

  /** Accepted by ARM, and not seen yet. */
  private Part part;

  /** Of a former holder, whose late PATCH the scale set's ETag would still let in. */
  private Intent stale;

  /** Whether the intent that is held is still a former holder's. */
  private boolean following;

  GroupRun(ScaleSets scaleSets, ArmWriter arm, Fence fence, Group group) {
    this.scaleSets = scaleSets;
    this.arm = arm;
    this.fence = fence;
    this.patience = group.leader().patience();
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
        while (!attempt()) {
          // Another look, another plan.
        }
      } catch (AzureFailure failure) {
        fail(failure);
      }
    }
  }

  private void begin() {
    group.goOn();
    before = null;
    after = null;
    fold = null;
    patch = null;
    work = ArmWork.NONE;
    wrote = false;
    part = null;
  }

  /** Requests whose time was over when their turn came. */
  private void expire() {
    List<RequestRecord> expired = group.expired(fence.now());
    while (!expired.isEmpty() && !settle(fence.finish(fence.state(), expired))) {
      fence.open();
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
    if (group.entries().isEmpty()) {
      return true;
    }
    Desired actual = now.assignment().asDesired();
    Fold next =
        wrote ? fold.again(actual, fence.state()) : Fold.of(actual, fence.state(), group.entries());
    Optional<Patch> needed = Patch.between(now.assignment(), next.desired());
    // Of several parts the first may be done already: then what was before it counts.
    if (!wrote || needed.isPresent() && patch.isOnePart()) {
      before = now;
      fold = next;
      patch = needed.orElse(null);
    }
    if (needed.isEmpty() && stale == null) {
      after = now;
      return finish(next.outlook());
    }
    return write(now, needed, next);
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
    Intent intent =
        Intent.of(now.etag(), before.assignment(), whole, complete, fold.members(), next.outlook());
    if (!fence.acquire(intent)) {
      fence.open();
      return false;
    }
    Operation operation;
    try {
      operation = scaleSets.patch(group.leader().request().scaleSetId(), first, now.etag());
    } catch (AzureFailure failure) {
      if (failure.reason() == FailureReason.UNAVAILABLE) {
        work = work.plusUnanswered();
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
    work = work.plus(operation);
    fence.accepted(operation);
    boolean followed = arm.follow(operation);
    if (!complete) {
      return false;
    }
    part = null;
    after = followed ? arm.read() : arm.settled(true);
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
    List<RequestRecord> records = new ArrayList<>();
    for (Fold.Step step : fold.steps()) {
      records.add(step.entry().ended(fold.outcome(step), effect(step), null, fence.now()));
    }
    LedgerState next = fold.ledger(fence.state(), outlook, after.assignment(), fence.now());
    if (settle(fence.finish(next, records))) {
      return true;
    }
    fence.open();
    return false;
  }

  /** Ends the requests at fault, or all of the group when none is; whoever is left goes on. */
  private void fail(AzureFailure failure) {
    List<Entry> all =
        fold == null ? group.entries() : fold.steps().stream().map(Fold.Step::entry).toList();
    List<Entry> blamed = Blame.of(failure, all, group.leader(), fold);
    if (blamed.isEmpty()) {
      group.narrow(all);
      return;
    }
    if (failure.reason() == FailureReason.OPERATION_FAILED) {
      after = arm.read();
    }
    Intent writing = fence.holds() ? fence.state().intent() : null;
    List<RequestRecord> records =
        blamed.stream().map(entry -> failed(entry, Blame.told(failure, entry, writing))).toList();
    Optional<Intent> open = open(failure);
    if (open.isPresent()) {
      settle(Optional.of(fence.abandon(open.get(), records)));
    } else if (!settle(
        fence.finish(fence.holds() ? fence.state().with(null) : fence.state(), records))) {
      fence.open();
    }
  }

  private RequestRecord failed(Entry entry, AzureFailure told) {
    return entry.ended(told.reason().outcome(), effect(entry), Problem.of(told), fence.now());
  }

  /** What may still be written after the failure, by this holder or a former one. */
  private Optional<Intent> open(AzureFailure failure) {
    if (!fence.holds() || failure.reason() == FailureReason.OPERATION_FAILED) {
      return Optional.empty();
    }
    return following || work.writeCount() > 0
        ? Optional.of(fence.state().intent())
        : Optional.ofNullable(stale);
  }

  /**
   * @return false when nothing was stored
   */
  private boolean settle(Optional<List<RequestRecord>> records) {
    records.orElse(List.of()).forEach(group::settle);
    return records.isPresent();
  }

  private Effect effect(Entry entry) {
    return fold == null ? Effect.NONE : fold.stepOf(entry).map(this::effect).orElse(Effect.NONE);
  }

  private Effect effect(Fold.Step step) {
    return fold.effect(step, before, after == null ? null : after.assignment(), patch, work);
  }
}
