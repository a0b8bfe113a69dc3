// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.arm.scaleset;

import io.vmssidentity.local.arm.identity.OrchestrationMode;
import io.vmssidentity.local.arm.identity.ScaleSetIdentity;
import java.util.Map;

/** A scale set as it is at one moment, with the principals that a Flexible one's GET hides. */
public record ScaleSetView(
    String id,
    String location,
    OrchestrationMode mode,
    Map<String, String> tags,
    String etag,
    String provisioningState,
    ScaleSetIdentity identity) {}
