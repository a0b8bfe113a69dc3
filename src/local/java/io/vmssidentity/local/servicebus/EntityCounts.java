// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

/**
 * How many messages an entity holds in each state, and how many of its sessions are locked.
 *
 * @param active waiting to be received
 * @param deadLettered in the entity's dead-letter queue
 */
public record EntityCounts(
    int active, int locked, int deferred, int scheduled, int deadLettered, int lockedSessions) {}
