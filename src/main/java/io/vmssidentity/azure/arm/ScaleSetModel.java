// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.azure.arm;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.models.OrchestrationMode;
import com.azure.resourcemanager.compute.models.ResourceIdentityType;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentityUserAssignedIdentities;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetIdentity;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetUpdate;
import io.vmssidentity.identity.Assignment;
import io.vmssidentity.identity.Patch;
import io.vmssidentity.identity.Principal;
import io.vmssidentity.identity.ScaleSet;
import io.vmssidentity.identity.ScaleSetId;
import io.vmssidentity.identity.UserAssignedIdentityId;
import io.vmssidentity.request.AzureFailure;
import io.vmssidentity.request.FailureReason;
import java.util.LinkedHashMap;
import java.util.Map;

/** The SDK's models of a scale set in our words, and back. */
final class ScaleSetModel {
  private ScaleSetModel() {}

  /**
   * @throws AzureFailure without ETag or state: a PATCH could not be guarded by them
   */
  static ScaleSet scaleSet(ScaleSetId id, VirtualMachineScaleSetInner model) {
    if (model.etag() == null || model.provisioningState() == null) {
      throw new AzureFailure(
          FailureReason.UNAVAILABLE, "ARM showed no ETag or no state of the scale set.", null);
    }
    return new ScaleSet(
        id,
        model.uniqueId(),
        model.etag(),
        model.provisioningState(),
        OrchestrationMode.FLEXIBLE.equals(model.orchestrationMode()),
        model.tags() == null ? Map.of() : model.tags(),
        model.identity() == null ? Assignment.NONE : assignment(model.identity()));
  }

  /** Additions as {@code {}}, removals as {@code null}, nothing but the identity. */
  static VirtualMachineScaleSetUpdate update(Patch patch) {
    VirtualMachineScaleSetIdentity identity =
        new VirtualMachineScaleSetIdentity()
            .withType(ResourceIdentityType.fromString(patch.type().toString()));
    Map<String, VirtualMachineIdentityUserAssignedIdentities> entries = new LinkedHashMap<>();
    for (UserAssignedIdentityId id : patch.add()) {
      entries.put(id.toString(), new VirtualMachineIdentityUserAssignedIdentities());
    }
    for (UserAssignedIdentityId id : patch.remove()) {
      entries.put(id.toString(), null);
    }
    if (!entries.isEmpty()) {
      identity.withUserAssignedIdentities(entries);
    }
    return new VirtualMachineScaleSetUpdate().withIdentity(identity);
  }

  private static Assignment assignment(VirtualMachineScaleSetIdentity model) {
    Map<UserAssignedIdentityId, Principal> identities = new LinkedHashMap<>();
    if (model.userAssignedIdentities() != null) {
      model
          .userAssignedIdentities()
          .forEach((id, value) -> identities.put(UserAssignedIdentityId.fromArm(id), of(value)));
    }
    return new Assignment(
        isSystemAssigned(model), model.principalId(), model.tenantId(), identities);
  }

  /**
   * The SDK drops a type that it does not know, be it for a space less; the principal tells too.
   */
  private static boolean isSystemAssigned(VirtualMachineScaleSetIdentity model) {
    ResourceIdentityType type = model.type();
    return type == ResourceIdentityType.SYSTEM_ASSIGNED
        || type == ResourceIdentityType.SYSTEM_ASSIGNED_USER_ASSIGNED
        || type == null && model.principalId() != null;
  }

  private static Principal of(VirtualMachineIdentityUserAssignedIdentities value) {
    return value == null ? Principal.UNKNOWN : new Principal(value.principalId(), value.clientId());
  }
}
