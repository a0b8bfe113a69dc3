// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.List;
import java.util.Map;

/**
 * A scale set to begin with.
 *
 * @param userAssigned IDs of identities, which must exist
 */
public record ScaleSetSeed(
    boolean systemAssigned,
    List<String> userAssigned,
    OrchestrationMode mode,
    Map<String, String> tags,
    String location) {

  /** Uniform, without identities and tags. */
  public static ScaleSetSeed plain() {
    return new ScaleSetSeed(false, List.of(), OrchestrationMode.UNIFORM, Map.of(), "westeurope");
  }

  public ScaleSetSeed withSystemAssigned() {
    return new ScaleSetSeed(true, userAssigned, mode, tags, location);
  }

  public ScaleSetSeed withUserAssigned(String... ids) {
    return new ScaleSetSeed(systemAssigned, List.of(ids), mode, tags, location);
  }

  public ScaleSetSeed withMode(OrchestrationMode newMode) {
    return new ScaleSetSeed(systemAssigned, userAssigned, newMode, tags, location);
  }

  public ScaleSetSeed withTags(Map<String, String> newTags) {
    return new ScaleSetSeed(systemAssigned, userAssigned, mode, Map.copyOf(newTags), location);
  }

  @Evidence(
      value = "An AKS cluster marks its scale sets by tags that begin with aks-managed-",
      from = From.DOCS,
      where = "Azure/aks-kube-egress-gateway and others find a node pool by aks-managed-poolName")
  public ScaleSetSeed managedByAks(String nodePool) {
    return withTags(
        Map.of("aks-managed-orchestrator", "Kubernetes:1.33.3", "aks-managed-poolName", nodePool));
  }

  public ScaleSetSeed withLocation(String newLocation) {
    return new ScaleSetSeed(systemAssigned, userAssigned, mode, tags, newLocation);
  }
}
