// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.drift.finding;

import java.time.Instant;

/**
 * Who changed a scale set, as Azure tells it.
 *
 * @param who a user, or the object ID of an application
 * @param client the tool; null when Azure does not say
 * @param operation the permission that was used; null when Azure does not say
 * @param correlationId of the activity log's entries; null when Azure does not say
 */
public record ChangedBy(
    String who, String client, String operation, Instant at, String correlationId) {}
