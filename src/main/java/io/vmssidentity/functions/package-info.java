/**
 * Inbound adapters: one class for each Azure function. They translate what the Functions host
 * passes in, call the use case, and log one line; they decide nothing. Read {@link
 * io.vmssidentity.functions.ApplyIdentityChange}.
 */
package io.vmssidentity.functions;
