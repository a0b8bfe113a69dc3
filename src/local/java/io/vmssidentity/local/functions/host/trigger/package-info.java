/**
 * Listeners of queues, sessions and timers: what they call, renew, settle and remember. Read {@code
 * SessionListener} first.
 */
package io.vmssidentity.local.functions.host.trigger;
