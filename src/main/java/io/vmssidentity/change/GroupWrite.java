package io.vmssidentity.change;

import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.Problem;
import io.vmssidentity.request.RequestRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a group plans, and what became of that: this is what its events tell. */
final class GroupWrite {
  private ScaleSet before;
  private Fold fold;
  private Patch patch;
  private ScaleSet after;
  private ArmUsage work = ArmUsage.NONE;

  /**
   * @param needed empty when nothing is to be written
   */
  void plan(ScaleSet found, Fold planned, Optional<Patch> needed) {
    before = found;
    fold = planned;
    patch = needed.orElse(null);
  }

  void accepted(Operation operation) {
    work = work.plus(operation.correlationRequestId(), operation.id());
  }

  void unanswered() {
    work = work.plusUnanswered();
  }

  void left(ScaleSet found) {
    after = found;
  }

  /** Null before the first plan. */
  Fold fold() {
    return fold;
  }

  /** Null when none is needed. */
  Patch patch() {
    return patch;
  }

  /** Whether ARM accepted a PATCH, or may have. */
  boolean isSent() {
    return work.writeCount() > 0;
  }

  /** The requests that were planned for; when none were as many of the group as can end at once. */
  List<Entry> entries(Group group) {
    return fold == null
        ? group.entries().stream().limit(Group.MOST).toList()
        : fold.steps().stream().map(Fold.Step::entry).toList();
  }

  /**
   * @param whole the patch, though the first request to ARM may not carry all of it
   */
  Intent intent(String etag, Patch whole, boolean complete, Intent.Outlook outlook) {
    return Intent.of(etag, before.assignment(), whole, complete, fold.members(), outlook);
  }

  /** How the requests end when all is done. */
  List<RequestRecord> done(Instant now) {
    return fold.steps().stream()
        .filter(step -> step.entry().record() == null)
        .map(step -> step.entry().ended(fold.outcome(step), effect(step), now))
        .toList();
  }

  /** How a request ends that goes no further. */
  RequestRecord stopped(Gate.Stopped stopped, Instant now) {
    ChangeResult effect = isSent() ? effect(stopped.entry()) : ChangeResult.NONE;
    return stopped.entry().ended(stopped.problem(), effect, now);
  }

  /**
   * @param told what the request is told of the failure
   */
  RequestRecord failed(Entry entry, AzureFailure told, Instant now) {
    return entry.ended(Problem.of(told), effect(entry), now);
  }

  /** What the ledger holds when all is done. */
  LedgerState ledger(LedgerState found, Intent.Outlook outlook, Instant now) {
    return fold.ledger(found, outlook, after.assignment(), now);
  }

  private ChangeResult effect(Entry entry) {
    return fold == null
        ? ChangeResult.NONE
        : fold.stepOf(entry).map(this::effect).orElse(ChangeResult.NONE);
  }

  private ChangeResult effect(Fold.Step step) {
    return fold.effect(step, before, after == null ? null : after.assignment(), patch, work);
  }
}
