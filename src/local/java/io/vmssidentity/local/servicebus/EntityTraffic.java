// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.servicebus;

/**
 * How many messages an entity took and handed out since the entity was created.
 *
 * @param sent by clients or a topic; scheduled messages and dropped duplicates among them
 * @param delivered each delivery of a message; deferred messages, received by number, are not
 *     counted
 */
public record EntityTraffic(long sent, long delivered) {}
