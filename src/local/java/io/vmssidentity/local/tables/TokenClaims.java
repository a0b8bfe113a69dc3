package io.vmssidentity.local.tables;

import java.time.Instant;

/**
 * What a bearer token says, its signature being good.
 *
 * @param audience the resource that it is for
 * @param tenant that issued it
 */
public record TokenClaims(String audience, String tenant, Instant expiresAt) {}
