// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.throttle;

import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.List;

/**
 * What Compute throttles a kind of call by.
 *
 * @param resource for each scale set; null without one
 * @param subscription for each subscription and region
 * @param resourceFirst whether headers tell the scale set's first
 * @param more what headers tell beside them, always the same
 */
public record ComputeLimits(
    RateLimit resource, RateLimit subscription, boolean resourceFirst, List<String> more) {

  private static final String PER_RESOURCE = "Resource";
  private static final String PER_SUBSCRIPTION = "SubscriptionMaximum";

  @Evidence(
      value = "A bucket holds 12 updates of a scale set, and gets 4 more each minute",
      from = From.DOCS,
      where =
          "learn.microsoft.com, compute throttling limits: Update, 500 of 1,500 for a subscription")
  @Evidence(
      value = "Writes tell VMScaleSetActions, batched requests 6000 and queued operations 0",
      from = From.RECORDED,
      where = "vectors V007, V008; samples/update-instances (its older names)")
  static final ComputeLimits UPDATE =
      new ComputeLimits(
          RateLimit.perMinute("VMScaleSetActions" + PER_RESOURCE, 12, 4),
          RateLimit.perMinute("VMScaleSetActions" + PER_SUBSCRIPTION, 1500, 500),
          false,
          List.of(
              "VMScaleSetBatchedVMRequestsSubscriptionMaximum;6000", "VmssQueuedVMOperations;0"));

  @Evidence(
      value = "The policies of creates, deletes and lists are named like those of before 2024",
      from = From.ASSUMED,
      where = "their numbers are from learn.microsoft.com, compute throttling limits")
  static final ComputeLimits CREATE =
      of(
          RateLimit.perMinute("CreateVMScaleSet" + PER_RESOURCE, 12, 4),
          RateLimit.perMinute("CreateVMScaleSet" + PER_SUBSCRIPTION, 375, 125));

  static final ComputeLimits DELETE =
      of(
          RateLimit.perMinute("DeleteVMScaleSet" + PER_RESOURCE, 12, 4),
          RateLimit.perMinute("DeleteVMScaleSet" + PER_SUBSCRIPTION, 525, 175));

  static final ComputeLimits LIST =
      of(null, RateLimit.perMinute("HighCostGetVMScaleSet" + PER_SUBSCRIPTION, 1080, 360));

  @Evidence(
      value = "A bucket holds 36 reads of a scale set, and gets 12 more each minute",
      from = From.DOCS,
      where =
          "learn.microsoft.com, compute throttling limits: Low Cost Get, 800 of 2,400 for a"
              + " subscription; samples/get-vmss-2025-11-01.json has the names")
  static final ComputeLimits GET =
      of(
          RateLimit.perMinute("GetVMScaleSet" + PER_RESOURCE, 36, 12),
          RateLimit.perMinute("GetVMScaleSet" + PER_SUBSCRIPTION, 2400, 800));

  @Evidence(
      value = "A bucket holds 45 polls of a scale set's operations, and gets 15 more each minute",
      from = From.DOCS,
      where =
          "learn.microsoft.com, compute throttling limits: Get Operation, 5,000 of 15,000 for a"
              + " subscription; that the resource is the scale set is assumed")
  static final ComputeLimits POLL =
      new ComputeLimits(
          RateLimit.perMinute("GetOperation" + PER_RESOURCE, 45, 15),
          RateLimit.perMinute("GetOperation" + PER_SUBSCRIPTION, 15000, 5000),
          true,
          List.of());

  private static ComputeLimits of(RateLimit resource, RateLimit subscription) {
    return new ComputeLimits(resource, subscription, false, List.of());
  }

  static List<RateLimit> ofScaleSets() {
    return List.of(UPDATE.resource, CREATE.resource, DELETE.resource, GET.resource, POLL.resource);
  }

  /**
   * @param exists whether the scale set is there, so that a PUT is an update
   */
  public static ComputeLimits of(ArmMethod method, boolean exists) {
    return switch (method) {
      case GET -> GET;
      case LIST -> LIST;
      case POLL -> POLL;
      case DELETE -> DELETE;
      case PUT -> exists ? UPDATE : CREATE;
      default -> UPDATE;
    };
  }
}
