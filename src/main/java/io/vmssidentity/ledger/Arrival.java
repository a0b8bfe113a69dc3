// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import java.time.Instant;

/**
 * The message that brought a request.
 *
 * @param body as it was sent, to be parked or sent on
 * @param contentHash of the body
 * @param traceParent the sender's W3C trace context; null when there is none
 * @param deliveryCount 1 when the message was accepted at its first delivery
 */
public record Arrival(
    String body, String contentHash, String traceParent, Instant enqueuedAt, int deliveryCount) {}
