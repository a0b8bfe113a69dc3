/**
 * What operators look at: requests that are open, requests that ended, and requests that failed and
 * are parked. Ports only, which adapters in {@code azure} implement; the use case of a change never
 * sees them. Uses {@code request}. Read {@link io.vmssidentity.history.PastRequests} first.
 */
package io.vmssidentity.history;
