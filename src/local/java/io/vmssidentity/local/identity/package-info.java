/**
 * The managed-identity endpoint that App Service gives every app: tokens over plain HTTP on the
 * loopback address, guarded by a secret header. {@code Tokens} and {@code TokenRequests} are the
 * rules, without a socket. Uses the JDK, Jackson and the HTTP server of local ARM. Read {@code
 * LocalIdentityEndpoint} first.
 */
package io.vmssidentity.local.identity;
