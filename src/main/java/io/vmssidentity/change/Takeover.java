package io.vmssidentity.change;

import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.Warning;
import io.vmssidentity.ledger.Intent;
import io.vmssidentity.ledger.LedgerState;
import io.vmssidentity.request.ArmUsage;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.ChangeResult;
import io.vmssidentity.request.FailureReason;
import io.vmssidentity.request.Outcome;
import io.vmssidentity.request.RequestRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finishes what a holder left behind that is gone, or paused: its write may have been done, may be
 * under way, or may still be sent when it wakes.
 */
final class Takeover {
  private final ArmWriter arm;
  private final Fence fence;

  Takeover(ArmWriter arm, Fence fence) {
    this.arm = arm;
    this.fence = fence;
  }

  /**
   * @param settled gets the requests that turn out to be done
   * @return the intent whose late PATCH would still match the scale set's ETag: whoever writes next
   *     must move it, even when nothing is left to change
   */
  Optional<Intent> finish(Consumer<RequestRecord> settled) {
    Optional<Intent> leftover = fence.leftover();
    if (leftover.isEmpty()) {
      return Optional.empty();
    }
    Intent intent = leftover.get();
    if (!fence.acquire(intent)) {
      fence.open();
      return finish(settled);
    }
    ScaleSet now;
    try {
      now = end(intent);
    } catch (AzureFailure failure) {
      if (failure.reason() != FailureReason.OPERATION_FAILED) {
        throw failure;
      }
      fence.finish(fence.state().with(null), List.of());
      return Optional.empty();
    }
    if (now.etag().equals(intent.etag())) {
      return Optional.of(intent);
    }
    if (intent.complete() && intent.patch().isDoneIn(now.assignment())) {
      List<RequestRecord> records =
          intent.members().stream().map(member -> record(member, intent, now)).toList();
      fence
          .finish(LedgerState.after(intent.outcome(), now.assignment(), fence.now()), records)
          .ifPresent(stored -> stored.forEach(settled));
    } else {
      fence.finish(fence.state().with(null), List.of());
    }
    return Optional.empty();
  }

  private ScaleSet end(Intent intent) {
    Operation operation =
        new Operation(intent.operationUrl(), intent.operationId(), null, null, null);
    arm.follow(operation);
    return arm.settled(true);
  }

  private RequestRecord record(Intent.Member member, Intent intent, ScaleSet now) {
    Assignment before = intent.before();
    ChangeResult effect =
        new ChangeResult(
            before,
            now.assignment(),
            intent.patch(),
            member.inverse(),
            intent.members().stream()
                .map(Intent.Member::requestId)
                .filter(id -> !id.equals(member.requestId()))
                .toList(),
            Warning.of(before, now.assignment(), now.flexible(), true),
            new ArmUsage(1, null, intent.operationId()));
    return new RequestRecord(
        member.requestId(),
        member.attempt(),
        member.contentHash(),
        Outcome.valueOf(member.outcome()),
        effect,
        null,
        fence.now(),
        fence.now(),
        member.asked(),
        intent.instance());
  }
}
