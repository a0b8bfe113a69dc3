// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.ledger;

import io.vmssidentity.identity.SessionKey;
import java.time.Instant;

/**
 * A scale set that has open requests.
 *
 * @param requests how many
 * @param oldest when the first of them was accepted
 * @param newest when the last of them was accepted
 */
public record OpenWork(SessionKey scaleSet, int requests, Instant oldest, Instant newest) {}
