package io.vmssidentity.local.arm;

import io.vmssidentity.local.Learnt;
import io.vmssidentity.local.Learnt.From;

/** The headers that tell what throttling still allows: always what was recorded. */
final class RateLimits {
  private RateLimits() {}

  @Learnt(
      value = "Answers tell what is left of the rate limits, here always the recorded numbers",
      from = From.RECORDED,
      where = "vectors V007, V008; samples/get-vmss-2025-11-01.json")
  static ArmAnswer add(ArmAnswer answer, Exchange exchange) {
    if (exchange.route() instanceof Route.OneIdentity) {
      return answer;
    }
    return switch (exchange.method()) {
      case OTHER -> answer;
      case GET, LIST ->
          answer
              .with(
                  "x-ms-ratelimit-remaining-resource",
                  "Microsoft.Compute/GetVMScaleSetSubscriptionMaximum;2396,Microsoft.Compute/GetVMScaleSetResource;31")
              .with("x-ms-ratelimit-remaining-subscription-global-reads", "3749");
      case GRAPH -> answer.with("x-ms-ratelimit-remaining-tenant-reads", "11984");
      case POLL ->
          answer.with(
              "x-ms-ratelimit-remaining-resource",
              "Microsoft.Compute/GetOperationResource;44,Microsoft.Compute/GetOperationSubscriptionMaximum;14998");
      default ->
          answer
              .with(
                  "x-ms-ratelimit-remaining-resource",
                  "Microsoft.Compute/VMScaleSetActionsSubscriptionMaximum;1499,Microsoft.Compute/VMScaleSetActionsResource;11,Microsoft.Compute/VMScaleSetBatchedVMRequestsSubscriptionMaximum;6000,Microsoft.Compute/VmssQueuedVMOperations;0")
              .with("x-ms-ratelimit-remaining-subscription-writes", "199")
              .with("x-ms-ratelimit-remaining-subscription-global-writes", "2999");
    };
  }
}
