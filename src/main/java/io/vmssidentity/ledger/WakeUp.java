// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import java.time.Instant;

/**
 * The scheduled message that a scale set counts on.
 *
 * @param nonce its message ID: random, for the queue drops what bears an ID that it has seen
 * @param at when it is due
 */
public record WakeUp(String nonce, Instant at) {}
