/**
 * Sessions of a queue: their locks, their state, and who waits for the next one. Read {@code
 * Sessions} first.
 */
package io.vmssidentity.local.servicebus.session;
