// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.access;

import io.vmssidentity.local.arm.call.ArmError;
import io.vmssidentity.local.arm.call.ArmRequest;
import io.vmssidentity.local.arm.call.Errors;
import io.vmssidentity.local.arm.call.Route;
import io.vmssidentity.local.arm.resource.ArmMethod;
import io.vmssidentity.local.arm.resource.OrdinalCase;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import io.vmssidentity.local.identity.LocalIdentityEndpoint;
import io.vmssidentity.local.identity.TokenClaims;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether what is around a resource is there: subscription, tenant, provider, type, group. */
public record SubscriptionCheck(Subscriptions subscriptions, Permissions permissions) {
  /** The tenant of subscriptions that are none of the caller's. */
  static final String OTHER_TENANT = "77777777-8888-4777-8666-555555555555";

  private static final Pattern GUID =
      Pattern.compile(ResourceId.SUBSCRIPTION, Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_SUBSCRIPTION =
      Pattern.compile(
          "/subscriptions/([^/]+)(?:/resourceGroups/[^/]+)?/providers/([^/]+)/([^/]+).*",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> SERVED =
      Set.of("microsoft.compute", "microsoft.managedidentity", "microsoft.resources");
  private static final List<String> TYPES =
      List.of(ResourceId.SCALE_SET, ResourceId.IDENTITY, "Microsoft.Compute/locations");

  @Evidence(
      value = "The subscription is looked at before its tenant, both before any permission",
      from = From.ASSUMED)
  public void checkSubscription(String subscriptionId, TokenClaims token) {
    if (subscriptionId.isEmpty()) {
      return;
    }
    if (!GUID.matcher(subscriptionId).matches()) {
      throw SubscriptionErrors.invalid(subscriptionId).refusal();
    }
    String tenant =
        permissions.isOfOtherTenant(subscriptionId) ? OTHER_TENANT : LocalIdentityEndpoint.TENANT;
    if (!subscriptions.has(subscriptionId) && !tenant.equals(OTHER_TENANT)) {
      throw SubscriptionErrors.notFound(subscriptionId).refusal();
    }
    if (!token.tenant().equals(tenant)) {
      throw SubscriptionErrors.otherTenant(token.tenant(), tenant).refusal();
    }
  }

  /** What is wrong with a path that nothing here serves. */
  @Evidence(
      value = "Providers of Microsoft's that are not served here exist, and nobody registered them",
      from = From.ASSUMED)
  public ArmError unknown(ArmRequest request, TokenClaims token) {
    Matcher path = IN_SUBSCRIPTION.matcher(request.decodedPath());
    if (!path.matches()) {
      return Errors.unsupported(request.method() + " " + request.path());
    }
    checkSubscription(path.group(1), token);
    String namespace = path.group(2);
    String folded = OrdinalCase.fold(namespace);
    if (!SERVED.contains(folded)) {
      return folded.startsWith("microsoft.")
          ? SubscriptionErrors.unregistered(namespace)
          : SubscriptionErrors.invalidNamespace(namespace);
    }
    boolean isServed = TYPES.stream().anyMatch((namespace + "/" + path.group(3))::equalsIgnoreCase);
    return isServed
        ? Errors.unsupported(request.method() + " " + request.path())
        : SubscriptionErrors.invalidType(namespace, request.apiVersion());
  }

  @Evidence(
      value = "Whether the group is there is told only to who may do something in it",
      from = From.ASSUMED,
      where = "the text of AuthorizationFailed ends: or the scope is invalid")
  public void checkGroup(Route route) {
    if (route.namespace() != null
        && !subscriptions.isRegistered(route.subscriptionId(), route.namespace())) {
      throw SubscriptionErrors.unregistered(route.namespace()).refusal();
    }
    String group = route.resourceGroup();
    if (group != null && subscriptions.group(route.subscriptionId(), group) == null) {
      throw SubscriptionErrors.groupNotFound(group).refusal();
    }
  }

  @Evidence(
      value =
          "Resources of a disabled subscription, or of a group that is being deleted, may be deleted; the subscription is told first",
      from = From.ASSUMED)
  public void checkWritable(Route route, ArmMethod method) {
    if (!method.isWrite() || method == ArmMethod.DELETE) {
      return;
    }
    if (subscriptions.isDisabled(route.subscriptionId())) {
      throw SubscriptionErrors.disabled(route.subscriptionId()).refusal();
    }
    String group = route.resourceGroup();
    if (group != null && subscriptions.group(route.subscriptionId(), group).deleting()) {
      throw SubscriptionErrors.groupBeingDeleted(group).refusal();
    }
  }
}
