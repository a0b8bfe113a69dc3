// SPDX-License-Identifier: Apache-2.0
package io.vmssidentity.local.identity;

import java.time.Instant;

/**
 * What a token says that was issued here, expired or not.
 *
 * @param audience the resource that it is for, as it was asked for
 * @param tenant whose directory issued it
 */
public record TokenClaims(String audience, String tenant, Instant expiresAt) {}
