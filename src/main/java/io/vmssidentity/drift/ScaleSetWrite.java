// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift;

import io.vmssidentity.drift.finding.ChangedBy;
import io.vmssidentity.identity.ScaleSetId;

/** Somebody wrote to a scale set, as Azure's event tells. */
public record ScaleSetWrite(ScaleSetId scaleSetId, ChangedBy changedBy) {}
