// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vmssidentity.local.arm.graph.GraphRow;
import io.vmssidentity.local.arm.identity.IdentityJson;
import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import io.vmssidentity.local.arm.resource.ResourceId;
import io.vmssidentity.local.behaviour.Evidence;
import io.vmssidentity.local.behaviour.Evidence.From;
import java.util.Set;

/**
 * A scale set as it is at one moment.
 *
 * @param pending the user-assigned identities whose operation has not ended
 */
public record ScaleSetSnapshot(
    ResourceId id,
    ScaleSetDocument document,
    ScaleSetIdentity identity,
    Set<String> pending,
    String provisioningState) {

  /**
   * @param etag null to leave it out
   */
  @Evidence(
      value = "A user-assigned identity is shown as {} until the operation that adds it ends",
      from = From.RECORDED,
      where = "vectors V007, V011, V014")
  @Evidence(
      value = "A Flexible scale set shows every user-assigned identity as {}",
      from = From.DOCS,
      where = "learn.microsoft.com, orchestration modes for virtual machine scale sets")
  public ObjectNode json(String shownId, String etag) {
    boolean flexible = document.mode() == OrchestrationMode.FLEXIBLE;
    ObjectNode shown =
        identity.equals(ScaleSetIdentity.NONE)
            ? null
            : IdentityJson.write(identity, key -> flexible || pending.contains(key));
    return document.json(shownId, shown, etag, provisioningState);
  }

  /** How it is once an operation ended. */
  public ScaleSetSnapshot settled(String state) {
    return new ScaleSetSnapshot(id, document, identity, Set.of(), state);
  }

  GraphRow row() {
    return GraphRow.of(id, () -> json(id.text(), null));
  }
}
